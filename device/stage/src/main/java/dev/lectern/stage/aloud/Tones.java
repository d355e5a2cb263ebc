package dev.lectern.stage.aloud;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A narrated book whose narrator sings: each sentence has a tone of its own in one recording, so
 * that what was played can be told by its pitch.
 */
final class Tones {
  /** One sentence: its pitch, and where its stretch of the recording begins and ends. */
  record Sung(String text, int hertz, double from, double to) {}

  /** A note between the third and the fourth is in the recording and must not be heard. */
  static final Sung NOTE = new Sung("A note that nobody wants to hear.", 1_900, 5.2, 6.4);

  static final List<Sung> SUNG =
      List.of(
          new Sung("The first is low.", 300, 0.4, 1.6),
          new Sung("The second is higher than that.", 500, 2.0, 3.0),
          new Sung("The third is shorter. It is two sentences.", 800, 3.6, 4.4),
          new Sung("The fourth comes behind the note.", 400, 7.0, 8.4),
          new Sung("The fifth is the last.", 1_100, 9.0, 10.0));

  private static final double LENGTH = 10.5;

  /** Between the edges of a stretch and its tone, seconds. */
  private static final double EDGE = 0.15;

  private Tones() {}

  static byte[] epub() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      add(zip, "mimetype", "application/epub+zip".getBytes(StandardCharsets.US_ASCII));
      add(zip, "META-INF/container.xml", text(CONTAINER));
      add(zip, "book.opf", text(PACKAGE));
      add(zip, "c.xhtml", text(chapter()));
      add(zip, "c.smil", text(smil()));
      add(zip, "c.wav", wav());
    }
    return bytes.toByteArray();
  }

  private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
    zip.closeEntry();
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String chapter() {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < SUNG.size(); i++) {
      body.append("<p id='s").append(i).append("'>").append(SUNG.get(i).text()).append("</p>");
    }
    return "<html xmlns='http://www.w3.org/1999/xhtml'><head><title>Tones</title></head><body>"
        + body
        + "<aside id='n'>"
        + NOTE.text()
        + "</aside></body></html>";
  }

  private static String smil() {
    StringBuilder pars = new StringBuilder();
    for (int i = 0; i < SUNG.size(); i++) {
      if (i == 3) {
        pars.append(par("n", NOTE, " epub:type='footnote'"));
      }
      pars.append(par("s" + i, SUNG.get(i), ""));
    }
    return "<smil xmlns='http://www.w3.org/ns/SMIL' xmlns:epub='http://www.idpf.org/2007/ops'"
        + " version='3.0'><body>"
        + pars
        + "</body></smil>";
  }

  private static String par(String id, Sung sung, String more) {
    return "<par%s><text src='c.xhtml#%s'/><audio src='c.wav' clipBegin='%ss' clipEnd='%ss'/></par>"
        .formatted(more, id, sung.from(), sung.to());
  }

  private static byte[] wav() {
    int frames = (int) (LENGTH * Recorder.RATE);
    ByteBuffer out = ByteBuffer.allocate(44 + frames * 2).order(ByteOrder.LITTLE_ENDIAN);
    out.put(text("RIFF")).putInt(36 + frames * 2).put(text("WAVEfmt ")).putInt(16);
    out.putShort((short) 1).putShort((short) 1).putInt(Recorder.RATE).putInt(Recorder.RATE * 2);
    out.putShort((short) 2).putShort((short) 16).put(text("data")).putInt(frames * 2);
    for (int i = 0; i < frames; i++) {
      out.putShort(sample((double) i / Recorder.RATE));
    }
    return out.array();
  }

  private static short sample(double second) {
    for (Sung one : SUNG) {
      if (inside(one, second)) {
        return tone(one, second);
      }
    }
    return inside(NOTE, second) ? tone(NOTE, second) : 0;
  }

  private static boolean inside(Sung one, double second) {
    return second >= one.from() + EDGE && second <= one.to() - EDGE;
  }

  private static short tone(Sung one, double second) {
    return (short) (9_000 * Math.sin(2 * Math.PI * one.hertz() * second));
  }

  private static final String CONTAINER =
      """
      <?xml version="1.0"?>
      <container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
        <rootfile full-path="book.opf" media-type="application/oebps-package+xml"/>
      </rootfiles></container>
      """;

  private static final String PACKAGE =
      """
      <?xml version="1.0"?>
      <package version="3.0" unique-identifier="id" xmlns="http://www.idpf.org/2007/opf">
        <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
          <dc:identifier id="id">urn:lectern:tones</dc:identifier><dc:title>Tones</dc:title>
          <dc:language>en</dc:language>
        </metadata>
        <manifest>
          <item id="c" href="c.xhtml" media-type="application/xhtml+xml" media-overlay="m"/>
          <item id="m" href="c.smil" media-type="application/smil+xml"/>
          <item id="w" href="c.wav" media-type="audio/wav"/>
        </manifest>
        <spine><itemref idref="c"/></spine>
      </package>
      """;
}
