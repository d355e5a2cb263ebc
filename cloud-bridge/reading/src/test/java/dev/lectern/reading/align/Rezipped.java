package dev.lectern.reading.align;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Other files made of a real book. */
final class Rezipped {
  private Rezipped() {}

  static Map<String, byte[]> entries(Path file) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream zip =
        new ZipInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (!entry.isDirectory()) {
          entries.put(entry.getName(), zip.readAllBytes());
        }
      }
    }
    return entries;
  }

  static byte[] zip(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setLevel(1);
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private static String opf(Map<String, byte[]> entries) {
    return entries.keySet().stream()
        .filter(name -> name.endsWith(".opf"))
        .findFirst()
        .orElseThrow();
  }

  private static String text(Map<String, byte[]> entries, String name) {
    return new String(entries.get(name), StandardCharsets.UTF_8);
  }

  /** Another title, identifier and cover, and every file packed again. */
  static byte[] otherMetadataAndCover(Path file) throws IOException {
    Map<String, byte[]> entries = entries(file);
    String opf = opf(entries);
    String said =
        text(entries, opf)
            .replaceAll("(?s)<dc:title([^>]*)>.*?</dc:title>", "<dc:title$1>My own copy</dc:title>")
            .replaceAll(
                "(?s)(<dc:identifier[^>]*>).*?(</dc:identifier>)", "$1urn:x-mine:77-88-99$2");
    entries.put(opf, said.getBytes(StandardCharsets.UTF_8));
    entries.replaceAll(
        (name, bytes) -> name.matches(".*cover.*\\.(svg|png|jpg)") ? new byte[] {1, 2, 3} : bytes);
    return zip(entries);
  }

  /**
   * A preface of so many paragraphs before all else, and every tenth paragraph's last word gone.
   */
  static byte[] secondEdition(Path file, int paragraphs) throws IOException {
    Map<String, byte[]> entries = entries(file);
    String opf = opf(entries);
    StringBuilder preface = new StringBuilder();
    for (int i = 0; i < paragraphs; i++) {
      preface
          .append("<p>In preparing edition number ")
          .append(i)
          .append(" the editors weighed ")
          .append(i * 7919)
          .append(" variants of the text, and what they kept is told here once.</p>\n");
    }
    String page =
        "<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>P</title></head><body>"
            + preface
            + "</body></html>";
    String folder = opf.contains("/") ? opf.substring(0, opf.lastIndexOf('/') + 1) : "";
    for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
      if (entry.getKey().endsWith("html")) {
        String changed = withoutSomeWords(new String(entry.getValue(), StandardCharsets.UTF_8));
        entry.setValue(changed.getBytes(StandardCharsets.UTF_8));
      }
    }
    entries.put(folder + "new-preface.xhtml", page.getBytes(StandardCharsets.UTF_8));
    String said =
        text(entries, opf)
            .replaceFirst(
                "<manifest>",
                "<manifest><item id=\"newpreface\" href=\"new-preface.xhtml\""
                    + " media-type=\"application/xhtml+xml\"/>")
            .replaceFirst("(<spine[^>]*>)", "$1<itemref idref=\"newpreface\"/>");
    entries.put(opf, said.getBytes(StandardCharsets.UTF_8));
    return zip(entries);
  }

  private static String withoutSomeWords(String page) {
    StringBuilder out = new StringBuilder();
    int number = 0;
    int from = 0;
    for (int end = page.indexOf("</p>"); end >= 0; end = page.indexOf("</p>", from)) {
      String paragraph = page.substring(from, end);
      out.append(
          ++number % 10 == 0 ? paragraph.replaceFirst(" [a-z]+([.,!?”]*)$", "$1") : paragraph);
      out.append("</p>");
      from = end + 4;
    }
    return out.append(page.substring(from)).toString();
  }
}
