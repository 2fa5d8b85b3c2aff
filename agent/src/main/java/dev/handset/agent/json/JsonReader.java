package dev.handset.agent.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads JSON (RFC 8259) from people and programs we do not know: depth and numbers are bounded, a
 * name given twice is refused. Objects become maps in their order, arrays lists, numbers {@link
 * BigDecimal}; null is {@link #NULL}.
 */
public final class JsonReader {
    /** Stands for JSON's null. */
    public static final Object NULL =
            new Object() {
                @Override
                public String toString() {
                    return "null";
                }
            };

    private static final int MAX_DEPTH = 32;
    private static final int MAX_NUMBER = 40;
    private static final int UNICODE_DIGITS = 4;

    private final String text;
    private int at;
    private int depth;

    private JsonReader(String text) {
        this.text = text;
    }

    /**
     * @param text one object and nothing behind it
     * @throws JsonSyntax naming the first character that does not fit
     */
    public static Map<String, Object> object(String text) throws JsonSyntax {
        var reader = new JsonReader(text);
        reader.blanks();
        if (reader.peek() != '{') throw reader.expected("{");
        var object = reader.object();
        reader.blanks();
        if (reader.at < text.length()) throw reader.expected("the end");
        return object;
    }

    private Object value() throws JsonSyntax {
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", NULL);
            default -> number();
        };
    }

    private Map<String, Object> object() throws JsonSyntax {
        enter();
        var object = new LinkedHashMap<String, Object>();
        if (next('}')) return leave(object);
        do {
            blanks();
            int start = at;
            if (peek() != '"') throw expected("a name");
            String name = string();
            blanks();
            if (peek() != ':') throw expected(":");
            at++;
            blanks();
            if (object.put(name, value()) != null) {
                throw new JsonSyntax(start, "each name once", "\"" + name + "\" again");
            }
        } while (next(','));
        if (!next('}')) throw expected(", or }");
        return leave(object);
    }

    private List<Object> array() throws JsonSyntax {
        enter();
        var array = new ArrayList<Object>();
        if (next(']')) return leave(array);
        do {
            blanks();
            array.add(value());
        } while (next(','));
        if (!next(']')) throw expected(", or ]");
        return leave(array);
    }

    private void enter() throws JsonSyntax {
        if (++depth > MAX_DEPTH) {
            throw new JsonSyntax(at, "at most " + MAX_DEPTH + " levels", "one more");
        }
        at++;
    }

    private <T> T leave(T value) {
        depth--;
        return value;
    }

    private String string() throws JsonSyntax {
        int start = ++at;
        int end = at;
        while (end < text.length() && isPlain(text.charAt(end))) end++;
        if (end < text.length() && text.charAt(end) == '"') {
            at = end + 1;
            return text.substring(start, end);
        }
        var out = new StringBuilder(Math.max(64, end - start + 64));
        while (true) {
            int from = at;
            while (at < text.length() && isPlain(text.charAt(at))) at++;
            out.append(text, from, at);
            if (peek() == '"') {
                at++;
                return out.toString();
            }
            if (peek() != '\\') throw expected("the end of a string");
            at++;
            out.append(escaped());
        }
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c != '"' && c != '\\';
    }

    private char escaped() throws JsonSyntax {
        char c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> {
                at--;
                throw expected("an escape of JSON");
            }
        };
    }

    private char unicode() throws JsonSyntax {
        int value = 0;
        for (int i = 0; i < UNICODE_DIGITS; i++) {
            int digit = Character.digit(peek(), 16);
            if (digit < 0) throw expected("four hexadecimal digits");
            value = value << 4 | digit;
            at++;
        }
        return (char) value;
    }

    private Object word(String word, Object value) throws JsonSyntax {
        if (!text.startsWith(word, at)) throw expected("a value");
        at += word.length();
        return value;
    }

    private BigDecimal number() throws JsonSyntax {
        int start = at;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) at++;
        String digits = text.substring(start, Math.min(at, start + MAX_NUMBER + 1));
        boolean good = digits.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,3})?");
        if (!good || digits.length() > MAX_NUMBER) {
            at = start;
            throw expected("a value");
        }
        return new BigDecimal(digits);
    }

    /** Skips blanks and, when it comes next, {@code c}. */
    private boolean next(char c) {
        blanks();
        if (at >= text.length() || text.charAt(at) != c) return false;
        at++;
        return true;
    }

    private void blanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) at++;
    }

    private char peek() throws JsonSyntax {
        if (at >= text.length()) throw expected("more");
        return text.charAt(at);
    }

    private JsonSyntax expected(String what) {
        if (at >= text.length()) return new JsonSyntax(at, what, "the end");
        char c = text.charAt(at);
        return new JsonSyntax(
                at, what, c >= ' ' && c < 0x7F ? "" + c : "\\u%04x".formatted((int) c));
    }
}
