package dev.lectern.reading.xpointer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * What crengine makes of a well-formed chapter, from the file's own characters and without the
 * reader's tree: an oracle. Written from crengine's {@code LVXMLParser}, {@code ldomElementWriter}
 * and {@code createXPointerV2} as of August 2026.
 */
final class CrengineDom {
  private static final Set<String> BLOCKS =
      Set.of(
          ("body hr form pre blockquote div h1 h2 h3 h4 h5 h6 p section ol ul li dl dt dd table"
                  + " caption colgroup col thead tbody tfoot tr th td address article aside figure"
                  + " figcaption footer header hgroup main nav details summary center")
              .split(" "));

  static final class Node {
    final String name;
    final @Nullable Node parent;
    final List<Node> children = new ArrayList<>();
    int[] text = {};

    Node(String name, @Nullable Node parent) {
      this.name = name;
      this.parent = parent;
    }

    boolean isText() {
      return name.isEmpty();
    }

    boolean blank() {
      for (int c : text) {
        if (c != ' ' && c != '\n' && c != '\t' && c != '\r') {
          return false;
        }
      }
      return isText();
    }

    boolean block() {
      return BLOCKS.contains(name);
    }

    boolean pre() {
      return name.equals("pre") || parent != null && parent.pre();
    }
  }

  /** The body. */
  final Node body;

  CrengineDom(String source) {
    Deque<Node> open = new ArrayDeque<>();
    open.push(new Node("#root", null));
    Node found = null;
    int at = 0;
    while (at < source.length()) {
      if (source.charAt(at) != '<') {
        int end = source.indexOf('<', at);
        end = end < 0 ? source.length() : end;
        text(open.peek(), Parser.unescapeEntities(source.substring(at, end), false));
        at = end;
      } else if (source.startsWith("<!--", at)) {
        at = source.indexOf("-->", at) + 3;
      } else if (source.startsWith("<![CDATA[", at)) {
        int end = source.indexOf("]]>", at);
        text(open.peek(), source.substring(at + 9, end));
        at = end + 3;
      } else if (source.startsWith("<!", at) || source.startsWith("<?", at)) {
        at = source.indexOf('>', at) + 1;
      } else if (source.startsWith("</", at)) {
        close(open.pop());
        at = source.indexOf('>', at) + 1;
      } else {
        int end = tagEnd(source, at);
        String tag = source.substring(at + 1, end);
        String name = tag.split("[\\s/]", 2)[0];
        name = name.substring(name.indexOf(':') + 1).toLowerCase(Locale.ROOT);
        Node node = new Node(name, open.peek());
        open.peek().children.add(node);
        if (name.equals("body") && found == null) {
          found = node;
        }
        if (tag.endsWith("/")) {
          close(node);
        } else {
          open.push(node);
        }
        at = end + 1;
      }
    }
    if (found == null) {
      throw new IllegalArgumentException("no body");
    }
    body = found;
  }

  private static int tagEnd(String source, int from) {
    char quote = 0;
    for (int i = from; i < source.length(); i++) {
      char c = source.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '>') {
        return i;
      }
    }
    throw new IllegalArgumentException("unclosed tag");
  }

  /** PreProcessXmlString and ldomElementWriter::onText. */
  private static void text(Node parent, String raw) {
    List<Integer> kept = new ArrayList<>();
    boolean space = false;
    boolean pre = parent.pre();
    for (int c : raw.codePoints().toArray()) {
      boolean blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
      if (pre) {
        kept.add(c);
      } else if (!blank || !space) {
        kept.add(blank ? ' ' : c);
      }
      space = blank;
    }
    Node node = new Node("", parent);
    int from =
        parent.name.equals("pre")
                && parent.children.isEmpty()
                && !kept.isEmpty()
                && kept.get(0) == '\n'
            ? 1
            : 0;
    node.text = kept.subList(from, kept.size()).stream().mapToInt(i -> i).toArray();
    if (raw.isEmpty() || parent.block() && parent.children.isEmpty() && node.blank() && !pre) {
      return;
    }
    parent.children.add(node);
  }

  /** ldomNode::autoboxChildren, as far as it takes white space away. */
  private static void close(Node node) {
    if (node.pre() || node.children.stream().noneMatch(Node::block)) {
      return;
    }
    List<Node> kept = new ArrayList<>();
    List<Node> run = new ArrayList<>();
    for (Node child : node.children) {
      if (child.block()) {
        trim(run, kept);
        kept.add(child);
      } else {
        run.add(child);
      }
    }
    trim(run, kept);
    node.children.clear();
    node.children.addAll(kept);
  }

  private static void trim(List<Node> run, List<Node> to) {
    while (!run.isEmpty() && run.get(0).blank()) {
      run.remove(0);
    }
    while (!run.isEmpty() && run.get(run.size() - 1).blank()) {
      run.remove(run.size() - 1);
    }
    to.addAll(run);
    run.clear();
  }

  /** The node and offset of an address, as createXPointerV2 finds them; null if it does not. */
  record Point(Node node, int offset) {}

  @Nullable Point resolve(String xpointer) {
    String prefix = xpointer.replaceFirst("^/body/DocFragment(\\[\\d+])?", "");
    int dot = prefix.lastIndexOf('.');
    int offset = dot < 0 ? -1 : Integer.parseInt(prefix.substring(dot + 1));
    String path = dot < 0 ? prefix : prefix.substring(0, dot);
    Node at = body;
    String[] steps = path.isEmpty() ? new String[0] : path.substring(1).split("/");
    for (int i = 1; i < steps.length; i++) {
      int bracket = steps[i].indexOf('[');
      String name = bracket < 0 ? steps[i] : steps[i].substring(0, bracket);
      int index =
          bracket < 0
              ? 1
              : Integer.parseInt(steps[i].substring(bracket + 1, steps[i].length() - 1));
      String wanted = name.equals("text()") ? "" : name;
      at =
          at.children.stream()
              .filter(c -> c.name.equals(wanted))
              .skip(index - 1)
              .findFirst()
              .orElse(null);
      if (at == null) {
        return null;
      }
    }
    int most = at.isText() ? at.text.length : at.children.size();
    return offset > most ? null : new Point(at, offset);
  }
}
