/**
 * Search spaces written as records: annotated components say what may vary, and a trial gets the record filled in.
 *
 * <p>Entry type: {@link org.hpo4j.space.record.RecordSpace}. Allowed neighbours: {@code space}.
 */
@NullMarked
package org.hpo4j.space.record;

import org.jspecify.annotations.NullMarked;
