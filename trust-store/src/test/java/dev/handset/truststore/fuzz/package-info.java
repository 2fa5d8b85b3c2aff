/**
 * Coverage-guided fuzzing of what reads other people's bytes. In an everyday build each test runs
 * over its kept inputs, {@code src/test/resources/.../<test>Inputs}; with {@code -Pfuzz} and in CI
 * it looks for new ones for as long as its {@code maxDuration} says.
 */
package dev.handset.truststore.fuzz;
