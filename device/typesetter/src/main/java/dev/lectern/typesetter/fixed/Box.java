package dev.lectern.typesetter.fixed;

/** A rectangle of the panel, pixels; a height of 0 is not known yet. */
record Box(float x, float y, float width, float height) {}
