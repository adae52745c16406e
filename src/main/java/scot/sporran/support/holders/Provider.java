package scot.sporran.support.holders;

/** @param name as people know it, unique */
public record Provider(ProviderId id, String name) {}
