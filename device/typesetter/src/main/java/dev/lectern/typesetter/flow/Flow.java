package dev.lectern.typesetter.flow;

import java.util.List;

/**
 * A chapter as a list of blocks.
 *
 * @param hidden how many characters that are not white space the book itself keeps from being shown
 * @param warnings what could not be set as the book wants it, one sentence each
 */
public record Flow(List<Block> blocks, int hidden, List<String> warnings) {}
