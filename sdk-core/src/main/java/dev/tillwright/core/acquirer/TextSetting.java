package dev.tillwright.core.acquirer;

import java.util.List;

/** The fixed texts of a profile's messages as a table: name, default, form, and what the form means in words. */
enum TextSetting {
    NAME("name", "", "[A-Za-z0-9._-]{1,40}", "1 to 40 letters, digits, points, dashes or underscores"),
    TPDU("tpdu", "6000030000", "[0-9]{10}", "10 digits"),
    HEADER("header", "603100311108", "[0-9]{12}", "12 digits"),
    SIGN_IN_CODE("signInCode", "003", "[0-9]{3}", "3 digits such as 003"),
    FINANCIAL_CODE("financialCode", "000", "[0-9]{3}", "3 digits such as 000"),
    READ_ABILITY("readAbility", "5", "[0-9]", "1 digit such as 5"),
    PIN_CAPTURE("pinCaptureCode", "06", "0[4-9]|1[0-2]", "2 digits from 04 to 12"),
    PIN_SECURITY("securityControl", "2600000000000000", "[0-9]{16}", "16 digits"),
    NO_PIN_SECURITY("securityControl without PIN", "0600000000000000", "[0-9]{16}", "16 digits"),
    OPERATOR("operator", "01 ", "[\\x20-\\x7E]{3}", "3 ASCII characters such as '01 '");

    private final String text;
    private final String standard;
    private final String form;
    private final String words;

    TextSetting(String text, String standard, String form, String words) {
        this.text = text;
        this.standard = standard;
        this.form = form;
        this.words = words;
    }

    String standard() {
        return standard;
    }

    void check(String value, List<String> faults) {
        if (!value.matches(form)) {
            faults.add(text + ": '" + value + "' does not fit: use " + words);
        }
    }
}
