package dev.tillwright.benchmarks.jpos;

import java.util.List;

/**
 * A field of a table.
 *
 * @param own its number, position or tag in this library
 * @param length as its table says
 * @param attributes further ones, as they stand in the table
 * @param form how its parts are told apart
 */
record TableField(
        int id, String own, FieldClass type, int length, String attributes, Form form, List<TableField> parts) {
    /** How parts are told apart. */
    enum Form {
        NONE,
        POSITIONAL,
        BITMAPPED,
        TAGGED,
        /** Tagged ones after one that has no tag. */
        HEADED
    }

    String xml() {
        boolean composite = form != Form.NONE;
        StringBuilder out = new StringBuilder(composite ? "<isofieldpackager" : "<isofield");
        out.append(" id='")
                .append(id)
                .append("' length='")
                .append(length)
                .append("' name='F")
                .append(id);
        out.append("' class='org.jpos.iso.")
                .append(type.name())
                .append("' ")
                .append(attributes)
                .append('>');
        parts.forEach(p -> out.append(p.xml()));
        return out.append(composite ? "</isofieldpackager>\n" : "</isofield>\n").toString();
    }

    /** Tells whether it, or one of its parts, is of a class with that name. */
    boolean uses(String name) {
        return type.name().equals(name) || parts.stream().anyMatch(p -> p.uses(name));
    }
}
