package dev.lectern.device.understanding;

/**
 * A work as a person would name it.
 *
 * @param work the id that a slot gets as its value
 * @param author empty where nobody is known
 */
public record NamedWork(String work, String title, String author) {}
