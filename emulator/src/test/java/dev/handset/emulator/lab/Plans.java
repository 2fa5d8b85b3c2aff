package dev.handset.emulator.lab;

import java.util.Arrays;

/** Plans of labs that differ from another in one part. */
public final class Plans {
    private Plans() {}

    /** The healthy lab, but for one part. */
    public static LabPlan healthyBut(String part, Object value) {
        return but(LabPlan.HEALTHY, part, value);
    }

    /**
     * @param part the name of a component of {@link LabPlan}
     */
    public static LabPlan but(LabPlan plan, String part, Object value) {
        var components = LabPlan.class.getRecordComponents();
        var types = new Class<?>[components.length];
        var values = new Object[components.length];
        try {
            for (int i = 0; i < components.length; i++) {
                boolean changed = components[i].getName().equals(part);
                types[i] = components[i].getType();
                values[i] = changed ? value : components[i].getAccessor().invoke(plan);
            }
            if (!Arrays.asList(values).contains(value)) throw new AssertionError("no " + part);
            return LabPlan.class.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(part, e);
        }
    }
}
