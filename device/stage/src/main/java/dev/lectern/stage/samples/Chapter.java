package dev.lectern.stage.samples;

/**
 * One chapter.
 *
 * @param title plain text
 * @param body XHTML, what follows the heading
 */
public record Chapter(String title, String body) {}
