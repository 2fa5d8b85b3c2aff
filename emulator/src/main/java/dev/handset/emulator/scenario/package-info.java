/**
 * Scenarios: a lab, a phone, a fault, its fix, and what must come of it; one YAML file each. {@link
 * dev.handset.emulator.scenario.ScenarioReader} reads them and names line and column of a mistake.
 */
@NullMarked
package dev.handset.emulator.scenario;

import org.jspecify.annotations.NullMarked;
