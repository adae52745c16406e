package scot.sporran.portal.account;

import io.micronaut.serde.annotation.Serdeable;

/** @param go the page that a script opens next */
@Serdeable
record Next(String go) {}
