package dev.lectern.stage.trial;

import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Dot;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a program said on a socket that must be true after a power cut. */
sealed interface Promise {
  /** Of promises about the same the newest says it all. */
  default String subject() {
    return toString();
  }

  /** The bridge's ack: all rows of an actor up to the mark are committed. */
  record UpTo(String actor, long mark) implements Promise {
    @Override
    public String subject() {
      return actor;
    }
  }

  /** The bridge has answered a kosync PUT of this document. */
  record Put(String document) implements Promise {}

  /** A device has sent a row, or called an act saved. */
  record Act(Dot dot) implements Promise {}

  /** The words in which promises are given. */
  final class Words {
    private static final Pattern ACK =
        Pattern.compile(
            "\\{\"v\":1,\"kind\":\"ack\",[^{}]*?\"actor\":\"([^\"]+)\",\"mark\":([0-9]+)");
    private static final Pattern PUT =
        Pattern.compile("\\{\"document\":\"([^\"]+)\",\"timestamp\":[0-9]+\\}");
    private static final Pattern ROWS =
        Pattern.compile("\\{\"v\":1,\"kind\":\"rows\",\"actor\":\"([^\"]+)\",\"rows\":\\[");
    private static final Pattern ROW = Pattern.compile("\\{\"n\":([0-9]+),\"kind\":\"");
    private static final Pattern PLACE =
        Pattern.compile("data: ?\\{\"dot\":\"([^\"]+)\",\"work\":[^{}]*\"device\":\"([^\"]+)\"");

    private Words() {}

    static List<Promise> ofBridge(String said) {
      List<Promise> promises = new ArrayList<>();
      for (Matcher ack = ACK.matcher(said); ack.find(); ) {
        promises.add(new UpTo(ack.group(1), Long.parseLong(ack.group(2))));
      }
      for (Matcher put = PUT.matcher(said); put.find(); ) {
        promises.add(new Put(put.group(1)));
      }
      return promises;
    }

    static List<Promise> ofDevice(String said) {
      List<Promise> promises = new ArrayList<>();
      for (Matcher rows = ROWS.matcher(said); rows.find(); ) {
        ActorId actor = ActorId.parse(rows.group(1));
        for (Matcher row = ROW.matcher(said).region(rows.end(), said.length()); row.find(); ) {
          promises.add(new Act(new Dot(actor, Long.parseLong(row.group(1)))));
        }
      }
      for (Matcher place = PLACE.matcher(said); place.find(); ) {
        Dot dot = Dot.parse(place.group(1));
        if (dot.actor().device().value().equals(place.group(2))) {
          promises.add(new Act(dot));
        }
      }
      return promises;
    }
  }
}
