/**
 * The program that reads PDF documents: a child process of whoever has one open. It has the PDF
 * library to itself, with a heap and a patience of its own, so that no document can take down, slow
 * down or fill up the program that shows it.
 */
@NullMarked
package dev.lectern.pdf;

import org.jspecify.annotations.NullMarked;
