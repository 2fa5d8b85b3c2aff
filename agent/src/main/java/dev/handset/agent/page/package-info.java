/**
 * The page: a view of the event stream as one file of HTML, whether a lab serves it or a report
 * holds it. Its style and program are resources of this package.
 */
@NullMarked
package dev.handset.agent.page;

import org.jspecify.annotations.NullMarked;
