import com.adobe.epubcheck.api.EpubCheck;
import com.adobe.epubcheck.util.WriterReportImpl;
import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;

/** Prints for each file: fatal errors, errors, warnings, its name; then the first that was said. */
final class EpubChecks {
  private EpubChecks() {}

  public static void main(String[] files) {
    for (String file : files) {
      StringWriter said = new StringWriter();
      WriterReportImpl report = new WriterReportImpl(new PrintWriter(said, true), "", true);
      report.initialize();
      new EpubCheck(new File(file), report).check();
      System.out.printf(
          "%d %d %d %s%n",
          report.getFatalErrorCount(), report.getErrorCount(), report.getWarningCount(), file);
      said.toString().lines().limit(5).forEach(line -> System.out.println("# " + line));
    }
  }
}
