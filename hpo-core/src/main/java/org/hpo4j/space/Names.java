package org.hpo4j.space;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names that configurations of one space may have values for, each at its place. Thread safety: immutable. */
final class Names {
    /** Up to how many names looking through all of them is as fast as hashing. */
    private static final int FEW = 16;

    private final String[] names;
    private final Map<String, Integer> places = new HashMap<>();

    Names(Collection<String> names) {
        this.names = names.toArray(new String[0]);
        if (this.names.length > FEW) {
            for (int i = 0; i < this.names.length; i++) {
                places.put(this.names[i], i);
            }
        }
    }

    int size() {
        return names.length;
    }

    String at(int place) {
        return names[place];
    }

    /** Returns the place of a name, or -1 if it has none. */
    int place(@Nullable Object name) {
        if (names.length > FEW) {
            Integer place = places.get(name);
            return place == null ? -1 : place;
        }
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }
}
