package dev.lectern.stage.oracle;

import java.util.List;

/** Chapters that hold what real ones seldom do. */
final class MadeChapters {
  private static final String PAGE =
      "<html"
          + " xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>T</title></head><body>%s</body></html>";

  static final List<String> ALL =
      List.of(
          PAGE.formatted(
              "<p>One <!-- a comment -->two <?an instruction?>three <![CDATA[& four]]> five</p>"
                  + "<p><b>No text</b><i>before</i> these <b>children</b></p>"),
          PAGE.formatted(
              "\n"
                  + "  <div id=\"a[1],(x)^;=\">\n"
                  + " <p id=\"p\">Ids <em id=\"e-1\">with</em> signs</p>\n"
                  + " </div>\n"
                  + "<p>\ud83d\ude00 beyond \ud835\udd38 the plane</p><p"
                  + " id=\"q\">a<br/>b<br/>c</p>"),
          PAGE.formatted(
              "<table><tbody><tr><td>1</td><td>2"
                  + " <span>3</span></td></tr></tbody></table><ul><li>x<ul><li>y</li></ul>z</li></ul><p></p><p>"
                  + " </p><pre>  kept\n"
                  + "  so </pre>"));

  private MadeChapters() {}
}
