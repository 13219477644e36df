package org.hpo4j.trial;

import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a trial measured beside the metrics of its study, by resource: no decision is taken on it.
 *
 * <p>A chain from the last record to the first, so that one more record costs O(1), and a trial that records nothing
 * costs nothing.
 *
 * <p>Thread safety: immutable.
 */
public final class RecordedValues {
    /** Nothing was recorded. */
    public static final RecordedValues NONE = new RecordedValues(0, Map.of(), null);

    private final int resource;
    private final Map<String, Double> values;
    private final @Nullable RecordedValues earlier;

    private RecordedValues(int resource, Map<String, Double> values, @Nullable RecordedValues earlier) {
        this.resource = resource;
        this.values = values;
        this.earlier = earlier;
    }

    RecordedValues plus(Event.ValuesRecorded event) {
        return new RecordedValues(event.resource(), event.values(), this == NONE ? null : this);
    }

    /**
     * Returns what was recorded last.
     *
     * @return values by name, in the order of the report, perhaps not finite; empty if nothing was recorded
     */
    public Map<String, Double> last() {
        return values;
    }

    /**
     * Returns what was recorded with the report of a resource.
     *
     * @param wanted any number
     * @return values by name; empty if nothing was recorded then
     */
    public Map<String, Double> at(int wanted) {
        return byResource().getOrDefault(wanted, Map.of());
    }

    /**
     * Returns everything that was recorded.
     *
     * @return values by name, by resource, in increasing order
     */
    public NavigableMap<Integer, Map<String, Double>> byResource() {
        NavigableMap<Integer, Map<String, Double>> all = new TreeMap<>();
        for (RecordedValues record = this == NONE ? null : this; record != null; record = record.earlier) {
            all.putIfAbsent(record.resource, record.values);
        }
        return Collections.unmodifiableNavigableMap(all);
    }

    @Override
    public String toString() {
        return byResource().toString();
    }
}
