package dev.handset.agent.diagnosis;

/**
 * What a rule makes of one failure.
 *
 * @param code of the catalogue entry
 * @param observed what was seen, with the values
 * @param expected what would have worked, with the values
 */
record Ruling(String code, String observed, String expected) {}
