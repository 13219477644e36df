package org.hpo4j.space.change;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.hpo4j.space.ComputedDomain;
import org.hpo4j.space.Condition;
import org.hpo4j.space.ConstantDomain;
import org.hpo4j.space.Constraint;
import org.hpo4j.space.Domain;
import org.hpo4j.space.Param;
import org.hpo4j.space.SearchSpace;

/** Finds the differences of two spaces whose values are plain: numbers, texts and booleans. */
final class Comparison {
    private final SearchSpace before;
    private final SearchSpace after;
    private final Map<String, Param<?>> old;
    private final Map<String, Param<?>> fresh;
    private final List<Change> changes = new ArrayList<>();

    Comparison(SearchSpace before, SearchSpace after) {
        this.before = before;
        this.after = after;
        old = byName(before);
        fresh = byName(after);
    }

    private static Map<String, Param<?>> byName(SearchSpace space) {
        Map<String, Param<?>> byName = new LinkedHashMap<>();
        space.allParams().forEach(param -> byName.put(param.name(), param));
        return byName;
    }

    List<Change> changes() {
        old.values().stream().filter(param -> !fresh.containsKey(param.name())).forEach(this::removed);
        fresh.values().forEach(param -> {
            Param<?> was = old.get(param.name());
            if (was == null) {
                added(param);
            } else {
                compare(was, param);
            }
        });
        constraints();
        if (changes.isEmpty()) {
            changes.add(Change.sound("~ order of the parameters, or parts that only the code knows"));
        }
        return changes;
    }

    private void removed(Param<?> param) {
        String text = "- " + param;
        changes.add(computed(param) ? Change.sound(text) : Change.unsound(text));
    }

    private static boolean computed(Param<?> param) {
        return param.domain() instanceof ComputedDomain || param.domain() instanceof ConstantDomain;
    }

    private void added(Param<?> param) {
        Object value = after.declaredDefaults().get(param.name());
        String text =
                "+ " + param + conditions(after.conditions(param)) + (value == null ? "" : " (default " + value + ")");
        boolean sound = computed(param)
                || value != null
                || after.conditions(param).stream().anyMatch(this::isNew);
        changes.add(sound ? Change.sound(text) : Change.unsound(text + " (no default)"));
    }

    /** Whether no old trial fulfils a condition, since it asks for values that the old space didn't have. */
    private boolean isNew(Condition condition) {
        Param<?> parent = old.get(condition.parent().name());
        return parent != null
                && condition instanceof Condition.In in
                && in.values().stream().noneMatch(value -> parent.domain().contains(value));
    }

    private void compare(Param<?> was, Param<?> is) {
        String name = is.name();
        if (!was.domain().equals(is.domain())) {
            String text = "~ " + name + ": " + was.domain().describe() + " -> "
                    + is.domain().describe();
            boolean sound = (computed(was) && computed(is)) || Wider.holdsAll(is.domain(), was.domain());
            changes.add(sound ? Change.sound(text) : Change.unsound(text));
        }
        List<Condition> wasUnder = before.conditions(was);
        List<Condition> isUnder = after.conditions(is);
        if (!describe(wasUnder).equals(describe(isUnder))) {
            String text =
                    "~ " + name + conditions(wasUnder) + " ->" + (isUnder.isEmpty() ? " always" : conditions(isUnder));
            changes.add(sameForOld(wasUnder, isUnder) ? Change.sound(text) : Change.unsound(text));
        }
        Object wasDefault = before.declaredDefaults().get(name);
        Object isDefault = after.declaredDefaults().get(name);
        if (!Objects.equals(wasDefault, isDefault)) {
            changes.add(Change.sound("~ " + name + ": default " + wasDefault + " -> " + isDefault));
        }
    }

    /** Whether conditions differ only in values that no old trial has. */
    private boolean sameForOld(List<Condition> wasUnder, List<Condition> isUnder) {
        return describe(wasUnder).equals(isUnder.stream().map(this::forOld).toList());
    }

    private String forOld(Condition condition) {
        Param<?> parent = old.get(condition.parent().name());
        if (parent == null || !(condition instanceof Condition.In in)) {
            return condition.describe();
        }
        Domain<?> domain = parent.domain();
        List<?> known = in.values().stream().filter(domain::contains).toList();
        return known.isEmpty() ? condition.describe() : new Condition.In(parent, known).describe();
    }

    private static List<String> describe(List<Condition> conditions) {
        return conditions.stream().map(Condition::describe).toList();
    }

    private static String conditions(List<Condition> conditions) {
        return conditions.isEmpty()
                ? ""
                : conditions.stream().map(Condition::describe).collect(Collectors.joining(" and ", " when ", ""));
    }

    private void constraints() {
        List<String> was = rules(before);
        List<String> is = rules(after);
        SpaceDiff.without(was, is).forEach(rule -> changes.add(Change.sound("- constraint " + rule)));
        SpaceDiff.without(is, was).forEach(rule -> changes.add(Change.unsound("+ constraint " + rule)));
    }

    private static List<String> rules(SearchSpace space) {
        return space.constraints().stream().map(Constraint::toString).toList();
    }
}
