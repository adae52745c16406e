package scot.sporran.portal.service;

import org.jspecify.annotations.Nullable;

/**
 * A part of the service as the page says it.
 *
 * @param mark in a word @param kind the same for the style
 * @param words how it is, in one sentence or two
 * @param more where somebody sees more; null for nowhere
 */
public record ServiceLine(String name, String mark, String kind, String words, @Nullable String more) {}
