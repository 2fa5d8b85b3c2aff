/** The results of a check for programs that collect the results of tests. */
@NullMarked
package dev.handset.agent.report;

import org.jspecify.annotations.NullMarked;
