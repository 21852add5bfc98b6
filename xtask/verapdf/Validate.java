import java.io.File;
import java.util.List;
import java.util.TreeSet;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/**
 * Validates PDF files with veraPDF's core, many in one virtual machine because starting it is what takes time.
 *
 * The arguments are pairs of a file and a flavour: ua1 for PDF/UA-1, 2a for PDF/A-2a, and so on. Each pair gives
 * a line "FILE FLAVOUR valid", or "FILE FLAVOUR invalid" with the failed clauses below it.
 * Exit code: 0 all valid, 1 some invalid, 2 wrong arguments.
 */
public class Validate {
    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 0 || arguments.length % 2 != 0) {
            System.err.println("Usage: FILE FLAVOUR [FILE FLAVOUR …]");
            System.exit(2);
        }
        VeraGreenfieldFoundryProvider.initialise();
        boolean allValid = true;
        for (int i = 0; i < arguments.length; i += 2) {
            TreeSet<String> failures = failures(arguments[i], arguments[i + 1]);
            allValid &= failures.isEmpty();
            System.out.println(arguments[i] + " " + arguments[i + 1] + (failures.isEmpty() ? " valid" : " invalid"));
            failures.forEach(failure -> System.out.println("  " + failure));
        }
        System.exit(allValid ? 0 : 1);
    }

    /** The clauses that the file breaks, each once however often it is broken. */
    private static TreeSet<String> failures(String file, String flavourName) throws Exception {
        PDFAFlavour flavour = PDFAFlavour.fromString(flavourName);
        if (flavour == PDFAFlavour.NO_FLAVOUR) {
            throw new IllegalArgumentException("veraPDF knows no flavour " + flavourName);
        }
        boolean passedChecksToo = false;
        TreeSet<String> failures = new TreeSet<>();
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, passedChecksToo)) {
            var result = validator.validate(parser);
            List<TestAssertion> assertions = result.getTestAssertions();
            for (TestAssertion assertion : assertions) {
                if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                    var rule = assertion.getRuleId();
                    failures.add(rule.getClause() + "-" + rule.getTestNumber() + " " + assertion.getMessage());
                }
            }
            if (!result.isCompliant() && failures.isEmpty()) {
                failures.add("not compliant, and veraPDF names no clause");
            }
        }
        return failures;
    }
}
