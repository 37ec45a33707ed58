import java.io.FileInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Asks veraPDF whether files keep what they claim: {@code Conformance ua1 sheet.pdf answer.txt …}, three words for each question.
 * The answer is an empty file where the claim is kept, and says else which rules are broken.
 */
public final class Conformance {
    public static void main(String[] arguments) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        for (int at = 0; at < arguments.length; at += 3) {
            String answer = ask(arguments[at], arguments[at + 1]);
            Files.writeString(Path.of(arguments[at + 2]), answer);
        }
    }

    private static String ask(String claim, String file) throws Exception {
        PDFAFlavour flavour = PDFAFlavour.fromString(claim);
        if (flavour == PDFAFlavour.NO_FLAVOUR) {
            throw new IllegalArgumentException("no such flavour: " + claim);
        }
        try (PDFAParser parser = Foundries.defaultInstance()
                .createParser(new FileInputStream(file), flavour)) {
            PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, true);
            ValidationResult result = validator.validate(parser);
            // A validator that lost its rules would call every file good.
            if (result.getTotalAssertions() <= 100) {
                return "only " + result.getTotalAssertions() + " checks were made\n" + report(result);
            }
            return result.isCompliant() ? "" : "a rule is broken\n" + report(result);
        }
    }

    /** One line a broken rule: how often, where first, and what it says. */
    private static String report(ValidationResult result) {
        Map<String, Integer> times = new TreeMap<>();
        Map<String, TestAssertion> examples = new TreeMap<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            if (assertion.getStatus() != TestAssertion.Status.PASSED) {
                String rule = assertion.getRuleId().getClause() + "-"
                        + assertion.getRuleId().getTestNumber();
                times.merge(rule, 1, Integer::sum);
                examples.putIfAbsent(rule, assertion);
            }
        }
        StringBuilder lines = new StringBuilder();
        examples.forEach((rule, example) -> lines.append(rule + ", "
                + times.get(rule) + " times: " + example.getMessage().strip() + " (first at "
                + example.getLocation().getContext() + ")\n"));
        return lines.toString();
    }
}
