import java.io.FileInputStream;
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

/** Asks veraPDF whether a file keeps what it claims: {@code Conformance ua1 sheet.pdf}. */
public final class Conformance {
    public static void main(String[] arguments) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        PDFAFlavour flavour = PDFAFlavour.fromString(arguments[0]);
        if (flavour == PDFAFlavour.NO_FLAVOUR) {
            throw new IllegalArgumentException("no such flavour: " + arguments[0]);
        }
        try (PDFAParser parser = Foundries.defaultInstance()
                .createParser(new FileInputStream(arguments[1]), flavour)) {
            PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, true);
            ValidationResult result = validator.validate(parser);
            // A validator that lost its rules would call every file good.
            boolean hasRules = result.getTotalAssertions() > 100;
            boolean isGood = result.isCompliant() && hasRules;
            if (!hasRules) {
                System.out.println("only " + result.getTotalAssertions() + " checks were made");
            }
            if (!isGood) {
                report(result);
            }
            System.exit(isGood ? 0 : 1);
        }
    }

    /** One line a broken rule: how often, where first, and what it says. */
    private static void report(ValidationResult result) {
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
        examples.forEach((rule, example) -> System.out.println(rule + ", "
                + times.get(rule) + " times: " + example.getMessage().strip() + " (first at "
                + example.getLocation().getContext() + ")"));
    }
}
