package dev.lectern.stage;

import dev.lectern.stage.doctor.Diagnosis;
import dev.lectern.stage.doctor.Machine;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A true table of what works here. */
@Command(
    name = "doctor",
    description = "What works on this machine, and what brings each part that is missing.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills what is annotated
final class DoctorCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    List<Diagnosis> table = Machine.here().examine();
    int widest = table.stream().mapToInt(each -> each.part().length()).max().orElse(0);
    for (Diagnosis each : table) {
      out.printf("%-7s  %-" + widest + "s  %s%n", each.state().word(), each.part(), each.found());
      if (!each.remedy().isEmpty()) {
        out.printf("%-7s  %-" + widest + "s  -> %s%n", "", "", each.remedy());
      }
    }
    long missing = table.stream().filter(each -> each.state() == Diagnosis.State.MISSING).count();
    out.println();
    out.println(
        missing == 0
            ? "Everything that the demo needs is here."
            : missing + " missing; each line that begins with -> brings one part.");
    out.flush();
    return 0;
  }
}
