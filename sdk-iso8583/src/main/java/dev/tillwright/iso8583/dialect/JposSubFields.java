package dev.tillwright.iso8583.dialect;

/**
 * What the attributes of an isofieldpackager say of its sub-fields.
 *
 * @param packager the class that tells them apart; empty for a field without sub-fields
 * @param bitmap whether one of them is a bitmap that announces the others
 * @param bitmapField which one that is
 * @param firstField the first one that is sent, or -1 if it follows from the sub-fields
 * @param tagMapper the class that makes tags of numbers
 * @param tagSize characters of a tag
 * @param lenSize digits of the length beside it
 * @param swapped whether the length stands before the tag
 */
record JposSubFields(
        String packager,
        boolean bitmap,
        int bitmapField,
        int firstField,
        String tagMapper,
        int tagSize,
        int lenSize,
        boolean swapped) {
    private static final String PACKAGE = "org.jpos.iso.packager.";

    static final JposSubFields NONE = new JposSubFields("", false, 0, 0, "", 0, 0, false);

    /** The name of a class without the package in which these packagers and mappers are. */
    static String shortName(String className) {
        return className.startsWith(PACKAGE) ? className.substring(PACKAGE.length()) : className;
    }
}
