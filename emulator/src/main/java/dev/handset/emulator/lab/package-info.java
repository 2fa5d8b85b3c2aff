/**
 * The lab as a whole: who is in it, where its boxes are, and how they are brought up for a plan and
 * taken down again.
 */
@NullMarked
package dev.handset.emulator.lab;

import org.jspecify.annotations.NullMarked;
