package dev.lectern.reading.epub;

/**
 * One file of a container, as its directory tells it.
 *
 * @param name the path from the container's root
 * @param method 0 stored, 8 deflated
 * @param crc the CRC-32 of its unpacked bytes
 * @param packed its bytes within the container
 * @param size its bytes unpacked
 */
public record StoredFile(String name, int method, long crc, long packed, long size) {}
