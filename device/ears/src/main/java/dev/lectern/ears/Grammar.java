package dev.lectern.ears;

/**
 * What may be said now.
 *
 * @param id chosen by the device, for its log
 * @param jsgf with one public rule
 */
public record Grammar(String id, String jsgf) {}
