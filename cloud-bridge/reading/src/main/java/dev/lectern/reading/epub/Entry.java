package dev.lectern.reading.epub;

/**
 * One file of a container, as its directory tells it.
 *
 * @param name the path from the container's root
 * @param method 0 stored, 8 deflated
 * @param packed its bytes within the container
 * @param size its bytes unpacked
 * @param at where its local header starts; -1 where there is none
 */
public record Entry(String name, int method, long crc, long packed, long size, long at) {}
