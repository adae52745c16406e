package scot.sporran.payruns.employment;

import java.util.UUID;

/** Names a personal assistant, whoever employs them. */
public record AssistantId(UUID value) {}
