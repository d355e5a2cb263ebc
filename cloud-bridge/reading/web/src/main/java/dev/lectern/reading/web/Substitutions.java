package dev.lectern.reading.web;

import org.teavm.extension.spi.substitution.SimpleSubstitutionPolicy;
import org.teavm.extension.spi.substitution.SubstitutionSink;

/** Tells TeaVM which of our classes the JavaScript engine does better than its class library. */
public final class Substitutions extends SimpleSubstitutionPolicy {
  @Override
  public void contribute(SubstitutionSink sink) {
    sink.selectClasses(named("dev.lectern.protocol.json.Decimals"))
        .replacePackage("dev.lectern.protocol.json", "dev.lectern.reading.web.engine");
  }
}
