package dev.tillwright.core.diagnosis;

import java.util.Locale;

/** A text in the two languages that the tables carry. */
record Words(String chinese, String english) {
    /** Chinese for every Chinese locale, English for all others. */
    String in(Locale locale) {
        return locale.getLanguage().equals(Locale.CHINESE.getLanguage()) ? chinese : english;
    }
}
