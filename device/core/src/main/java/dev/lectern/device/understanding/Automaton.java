package dev.lectern.device.understanding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** States and arcs made from sentences. State 0 begins; a finished state names the intent. */
final class Automaton {
  sealed interface Arc {
    int to();
  }

  record Silent(int to) implements Arc {}

  record Word(String word, int to) implements Arc {}

  record Fill(String slot, Node.Filler filler, int to) implements Arc {}

  /**
   * @param slots that the sentence file fixes for this sentence
   */
  record Finish(String intent, Map<String, String> slots) {}

  private final List<List<Arc>> arcs = new ArrayList<>();
  private final List<List<Finish>> finishes = new ArrayList<>();

  Automaton() {
    state();
  }

  void add(Node sentence, String intent, Map<String, String> slots) {
    finishes.get(path(sentence, 0)).add(new Finish(intent, slots));
  }

  List<Arc> arcsFrom(int state) {
    return arcs.get(state);
  }

  List<Finish> finishesAt(int state) {
    return finishes.get(state);
  }

  int states() {
    return arcs.size();
  }

  /** Adds what a node allows after a state and gives the state after it. */
  private int path(Node node, int from) {
    return switch (node) {
      case Node.Word word -> {
        int to = state();
        arcs.get(from).add(new Word(word.word(), to));
        yield to;
      }
      case Node.All all -> {
        int at = from;
        for (Node part : all.parts()) {
          at = path(part, at);
        }
        yield at;
      }
      case Node.Any any -> {
        int to = state();
        for (Node option : any.options()) {
          int begin = state();
          arcs.get(from).add(new Silent(begin));
          arcs.get(path(option, begin)).add(new Silent(to));
        }
        yield to;
      }
      case Node.Slot slot -> {
        int to = state();
        arcs.get(from).add(new Fill(slot.slot(), slot.filler(), to));
        yield to;
      }
      case Node.Shared shared -> path(shared.meaning(), from);
    };
  }

  private int state() {
    arcs.add(new ArrayList<>());
    finishes.add(new ArrayList<>());
    return arcs.size() - 1;
  }
}
