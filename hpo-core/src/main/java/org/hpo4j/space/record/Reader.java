package org.hpo4j.space.record;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hpo4j.space.Alternatives;
import org.hpo4j.space.CategoricalDomain;
import org.hpo4j.space.Param;
import org.hpo4j.space.Scope;

/** Declares the parameters of a record's components, in their order. */
final class Reader {
    private final Map<String, Param<?>> handles = new LinkedHashMap<>();

    /** The handle, checked to be of a class; the cast is safe since a domain's type is the class of its values. */
    @SuppressWarnings("unchecked")
    <T> Param<T> handle(String name, Class<T> type) {
        Param<?> param = handles.get(name);
        if (param == null || !type.isAssignableFrom(param.domain().type())) {
            throw new IllegalArgumentException("Search space: parameter \"" + name + "\" (" + type.getSimpleName()
                    + ") must be one of the record's, which are " + handles.values()
                    + ".\nMaybe it stands in a nested record; then its name begins with that component's.");
        }
        return (Param<T>) param;
    }

    Part record(Class<?> type, Scope scope) {
        if (!type.isRecord()) {
            throw fault(type.getSimpleName(), "be a record", "declare it as one");
        }
        Map<String, Param<?>> siblings = new LinkedHashMap<>();
        List<Part> parts = new ArrayList<>();
        List<Method> accessors = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            parts.add(component(component, scope, siblings));
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            accessors.add(accessor);
        }
        return new Part.Group(constructor(type), accessors, parts);
    }

    private static Constructor<?> constructor(Class<?> type) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException("every record has a canonical constructor", impossible);
        }
    }

    private Part component(RecordComponent component, Scope scope, Map<String, Param<?>> siblings) {
        boolean optional = component.getType() == Optional.class;
        When when = component.getAnnotation(When.class);
        if ((when != null) != optional) {
            throw fault(
                    component.getDeclaringRecord().getSimpleName() + "." + component.getName(),
                    "be an Optional if it has @When, and only then",
                    "write @When(component = \"...\", is = \"...\") Optional<Double> " + component.getName());
        }
        Scope inner = when == null ? scope : under(scope, component, when, siblings);
        Class<?> type = optional ? argument(component.getGenericType()) : component.getType();
        Part part = part(component, type, inner, siblings);
        return optional ? new Part.Maybe(part) : part;
    }

    private static Class<?> argument(Type type) {
        if (type instanceof ParameterizedType parameterized
                && parameterized.getActualTypeArguments()[0] instanceof Class<?> argument) {
            return argument;
        }
        throw fault(type.getTypeName(), "name the class of its value", "write Optional<Double>");
    }

    private static Scope under(Scope scope, RecordComponent component, When when, Map<String, Param<?>> siblings) {
        Param<?> parent = siblings.get(when.component());
        if (parent == null) {
            throw fault(
                    component.getDeclaringRecord().getSimpleName() + "." + component.getName(),
                    "depend on an earlier component, but @When names \"" + when.component() + "\"",
                    "the name is misspelt, or the component comes later");
        }
        return Leaves.when(scope, parent, when.is());
    }

    private Part part(RecordComponent component, Class<?> type, Scope scope, Map<String, Param<?>> siblings) {
        String name = component.getName();
        if (type.isRecord()) {
            return record(type, scope.group(name));
        }
        if (type.isInterface() && type.isSealed()) {
            return alternatives(name, type, scope, siblings);
        }
        Param<?> param = Leaves.declare(component, type, scope);
        siblings.put(name, param);
        handles.put(param.name(), param);
        return new Part.Leaf(param);
    }

    private Part alternatives(String name, Class<?> type, Scope scope, Map<String, Param<?>> siblings) {
        List<Class<?>> types = List.of(type.getPermittedSubclasses());
        String[] labels = types.stream().map(Class::getSimpleName).toArray(String[]::new);
        Alternatives<String> choice = scope.choice(name, labels);
        siblings.put(name, choice.param());
        handles.put(choice.param().name(), choice.param());
        List<Part> options = types.stream()
                .map(option -> record(option, choice.option(option.getSimpleName())))
                .toList();
        return new Part.Choose(choice.param(), types, options);
    }

    static IllegalArgumentException fault(String what, String rule, String maybe) {
        return new IllegalArgumentException(
                "Search space: component " + what + " must " + rule + ".\nMaybe " + maybe + ".");
    }

    static String label(Object value) {
        return CategoricalDomain.label(value);
    }
}
