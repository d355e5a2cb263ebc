package dev.lectern.reading.kepub;

import dev.lectern.reading.epub.ByteSource;
import dev.lectern.reading.epub.Epub;
import dev.lectern.reading.epub.EpubLimits;
import dev.lectern.reading.epub.Opening;
import dev.lectern.reading.epub.Publication;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * What the tests of this package share: making KEPUBs and looking into them with the JDK's eyes.
 */
final class Kepubs {
  private Kepubs() {}

  static byte[] of(Publication book) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      Kepub.write(book, out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Publication open(byte[] bytes) {
    return switch (Epub.open(ByteSource.of(bytes), EpubLimits.standard())) {
      case Opening.Opened(Publication publication) -> publication;
      case Opening.Refused(String code, String sentence) ->
          throw new AssertionError(code + ": " + sentence);
    };
  }

  /** A file of a container, unpacked by the JDK rather than by us. */
  static byte[] file(byte[] zip, String name) {
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry e = in.getNextEntry(); e != null; e = in.getNextEntry()) {
        if (e.getName().equals(name)) {
          return in.readAllBytes();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new AssertionError("no " + name);
  }

  static String text(byte[] zip, String name) {
    return new String(file(zip, name), StandardCharsets.UTF_8);
  }

  /** By the JDK's parser, which forgives nothing; it fetches no document type. */
  static Document strict(String xml) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new DefaultHandler());
      return builder.parse(new InputSource(new java.io.StringReader(xml)));
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new AssertionError(
          e.getMessage() + "\n" + xml.substring(0, Math.min(600, xml.length())), e);
    }
  }
}
