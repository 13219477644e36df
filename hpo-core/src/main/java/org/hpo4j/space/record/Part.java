package org.hpo4j.space.record;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.Param;

/** How a value of a record's component is read from a configuration, and written to one. */
sealed interface Part {
    Object read(Configuration configuration);

    void write(Object value, Map<String, Object> values);

    /** Whether the part is there in a configuration. */
    boolean active(Configuration configuration);

    /** One parameter. */
    record Leaf(Param<?> param) implements Part {
        @Override
        public Object read(Configuration configuration) {
            return configuration.get(param);
        }

        @Override
        public void write(Object value, Map<String, Object> values) {
            values.put(param.name(), value);
        }

        @Override
        public boolean active(Configuration configuration) {
            return configuration.has(param);
        }
    }

    /** A record of parts. */
    record Group(Constructor<?> constructor, List<Method> accessors, List<Part> parts) implements Part {
        @Override
        public Object read(Configuration configuration) {
            Object[] arguments =
                    parts.stream().map(part -> part.read(configuration)).toArray();
            try {
                return constructor.newInstance(arguments);
            } catch (ReflectiveOperationException fault) {
                throw new IllegalStateException(
                        "Search space: record "
                                + constructor.getDeclaringClass().getSimpleName()
                                + " must accept every configuration, but refused " + configuration
                                + ".\nMaybe its constructor checks what should be a constraint of the space.",
                        fault);
            }
        }

        @Override
        public void write(Object value, Map<String, Object> values) {
            for (int i = 0; i < parts.size(); i++) {
                try {
                    parts.get(i).write(accessors.get(i).invoke(value), values);
                } catch (ReflectiveOperationException fault) {
                    throw new IllegalStateException("accessors of records are public and take nothing", fault);
                }
            }
        }

        @Override
        public boolean active(Configuration configuration) {
            return parts.isEmpty() || parts.stream().anyMatch(part -> part.active(configuration));
        }
    }

    /** One of the records that a sealed interface permits. */
    record Choose(Param<String> param, List<Class<?>> types, List<Part> options) implements Part {
        @Override
        public Object read(Configuration configuration) {
            String label = configuration.get(param);
            for (int i = 0; i < types.size(); i++) {
                if (types.get(i).getSimpleName().equals(label)) {
                    return options.get(i).read(configuration);
                }
            }
            throw new IllegalStateException("the parameter's choices are the permitted types");
        }

        @Override
        public void write(Object value, Map<String, Object> values) {
            int option = types.indexOf(value.getClass());
            values.put(param.name(), value.getClass().getSimpleName());
            options.get(option).write(value, values);
        }

        @Override
        public boolean active(Configuration configuration) {
            return configuration.has(param);
        }
    }

    /** A part that may be absent. */
    record Maybe(Part part) implements Part {
        @Override
        public Object read(Configuration configuration) {
            return part.active(configuration) ? Optional.of(part.read(configuration)) : Optional.empty();
        }

        @Override
        public void write(Object value, Map<String, Object> values) {
            ((Optional<?>) value).ifPresent(present -> part.write(present, values));
        }

        @Override
        public boolean active(Configuration configuration) {
            return part.active(configuration);
        }
    }
}
