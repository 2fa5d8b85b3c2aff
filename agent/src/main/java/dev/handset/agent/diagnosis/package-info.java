/**
 * Why a step failed, in words someone can act on: the catalogue of diagnoses and the rules that
 * pick one.
 */
@NullMarked
package dev.handset.agent.diagnosis;

import org.jspecify.annotations.NullMarked;
