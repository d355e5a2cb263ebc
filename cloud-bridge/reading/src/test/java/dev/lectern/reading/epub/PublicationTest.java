package dev.lectern.reading.epub;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PublicationTest {

  @Test
  void whatTheBookSaysOfItself() {
    String metadata =
        "<dc:title id='s'>Sub</dc:title><meta refines='#s'"
            + " property='title-type'>subtitle</meta><dc:title id='m'>Main &amp;"
            + " more</dc:title><meta refines='#m' property='title-type'>main</meta><dc:creator"
            + " id='a'>Anna A.</dc:creator><meta refines='#a' property='role'>ill</meta><meta"
            + " refines='#a' property='role'>aut</meta><dc:creator id='b'>Boris</dc:creator><meta"
            + " refines='#b' property='role'>trl</meta>"
            + "<dc:creator>Clara</dc:creator><dc:language>he</dc:language>";
    try (Publication book = SmallBook.of("<p>x</p>").metadata(metadata).open()) {
      assertThat(book.title()).isEqualTo("Main & more");
      assertThat(book.author()).isEqualTo("Anna A., Clara");
      assertThat(book.language()).isEqualTo("he");
      assertThat(book.identifier()).isEqualTo("urn:x:1");
      assertThat(book.direction()).isEqualTo(Direction.RIGHT_TO_LEFT);
      assertThat(book.fixedLayout()).isFalse();
    }
    try (Publication book = SmallBook.of("x").spine("page-progression-direction='rtl'").open()) {
      assertThat(book.direction()).isEqualTo(Direction.RIGHT_TO_LEFT);
      assertThat(book.author()).isEqualTo("A. Writer");
    }
  }

  @Test
  void theDirectionOfATitleAndANameIsKept() {
    String metadata =
        "<dc:title dir='rtl'>CSS: \u05d4\u05e8</dc:title><dc:creator dir='rtl'>Dave</dc:creator>"
            + "<dc:language>he</dc:language>";
    try (Publication book = SmallBook.of("<p>x</p>").metadata(metadata).open()) {
      assertThat(book.title()).isEqualTo("\u200fCSS: \u05d4\u05e8");
      assertThat(book.author()).isEqualTo("\u200fDave");
    }
    assertThat(BaseDirection.marked("\u05d4\u05e8", "rtl")).isEqualTo("\u05d4\u05e8");
    assertThat(BaseDirection.marked("\u05d4\u05e8", "ltr")).isEqualTo("\u200e\u05d4\u05e8");
    assertThat(BaseDirection.marked("Dave", "auto")).isEqualTo("Dave");
    assertThat(BaseDirection.marked("12 (!)", "rtl")).isEqualTo("\u200f12 (!)");
  }

  @Test
  void contentsFromNavigationDocument() {
    String nav =
        "<html xmlns:epub='http://www.idpf.org/2007/ops'><body><nav"
            + " epub:type='landmarks'><ol><li><a href='x'>No</a></li></ol></nav><nav"
            + " epub:type='toc'><h1>Contents</h1><ol><li><span>Part</span><ol><li><a"
            + " href='c0.xhtml#a%20b'>One</a></li></ol></li><li><a href='../b/c1.xhtml'><img"
            + " src='i.png' alt='Two'/></a></li></ol></nav></body></html>";
    try (Publication book = SmallBook.of("<p>x</p>", "<p>y</p>").nav(nav).open()) {
      assertThat(book.toc())
          .containsExactly(
              new TocEntry("Part", 0, "", ""),
              new TocEntry("One", 1, "b/c0.xhtml", "a b"),
              new TocEntry("Two", 0, "b/c1.xhtml", ""));
    }
  }

  @Test
  void contentsFromNcx() {
    String ncx =
        "<?xml version='1.0'?><!DOCTYPE ncx PUBLIC '-//NISO//DTD ncx 2005-1//EN'"
            + " 'http://www.daisy.org/z3986/2005/ncx-2005-1.dtd'><ncx><navMap><navPoint><navLabel><text>One</text></navLabel><content"
            + " src='c0.xhtml'/><navPoint><navLabel><text>Inner</text></navLabel><content"
            + " src='c0.xhtml#i'/></navPoint></navPoint></navMap><pageList><pageTarget value='9'>"
            + "<navLabel><text>ix</text></navLabel><content src='c0.xhtml#p9'/></pageTarget>"
            + "</pageList></ncx>";
    SmallBook small = SmallBook.of("<p>x</p>");
    String opf =
        small
            .packageDocument()
            .replace(
                "</manifest>",
                "<item id='n' href='t.ncx' media-type='application/x-dtbncx+xml'/></manifest>");
    RawZip zip =
        new RawZip()
            .file("b/package.opf", opf)
            .file("b/t.ncx", ncx)
            .file("b/c0.xhtml", "<html><body>x</body></html>");
    try (Publication book = SmallBook.open(zip.bytes())) {
      assertThat(book.toc())
          .containsExactly(
              new TocEntry("One", 0, "b/c0.xhtml", ""),
              new TocEntry("Inner", 1, "b/c0.xhtml", "i"));
      assertThat(book.pageList()).containsExactly(new TocEntry("ix", 0, "b/c0.xhtml", "p9"));
    }
  }

  @Test
  void aLostContainerIsRepaired() {
    try (Publication book = SmallBook.of("<p>x</p>").container("").open()) {
      assertThat(book.title()).isEqualTo("Small");
    }
    assertThat(
            SmallBook.refusal(
                SmallBook.of("x").container("").with("other.opf", "<package/>").bytes()))
        .isEqualTo("package");
    assertThat(SmallBook.refusal(new RawZip().file("readme.txt", "hello").bytes()))
        .isEqualTo("not-a-book");
  }

  @Test
  void aChapterThatIsNotWellFormedIsReadAsAWebPage() {
    try (Publication book =
        SmallBook.ofFiles("<html><body><p>One<br>two<p>Three &copy; &nbsp;<img src=x></body>")
            .open()) {
      assertThat(book.chapter(0).xml()).isFalse();
      assertThat(book.text(0).text()).isEqualTo("One\ntwo\nThree © \u00a0\ufffc");
    }
  }

  @Test
  void resourcesAreFoundOnlyInTheBook() {
    try (Publication book = SmallBook.of("<p>x</p>").with("b/i.txt", "hello").open()) {
      assertThat(book.resource("b/i.txt")).asString(StandardCharsets.UTF_8).isEqualTo("hello");
      assertThat(book.resource("/etc/passwd")).isNull();
      assertThat(book.resource("../b/i.txt")).isNull();
      assertThat(book.spineIndex("b/c0.xhtml")).isZero();
      assertThat(book.spineIndex("b/i.txt")).isEqualTo(-1);
      assertThat(book.mediaType("b/c0.xhtml")).isEqualTo("application/xhtml+xml");
    }
  }

  @Test
  void garbledFontsAreMadeClear() {
    String encryption =
        "<encryption><EncryptedData><EncryptionMethod"
            + " Algorithm='http://www.idpf.org/2008/embedding'/><CipherData><CipherReference"
            + " URI='b/f.otf'/></CipherData></EncryptedData></encryption>";
    byte[] font = "OTTO and the rest of a font".getBytes(StandardCharsets.UTF_8);
    RawZip zip = SmallBook.of("<p>x</p>").with("META-INF/encryption.xml", encryption).zip();
    // The SHA-1 of urn:x:1, worked out by another program.
    byte[] key = java.util.HexFormat.of().parseHex("9e1d71018cdee342b300f8ce557023684ab92a39");
    byte[] garbled = font.clone();
    for (int i = 0; i < garbled.length; i++) {
      garbled[i] ^= key[i % 20];
    }
    try (Publication book = SmallBook.open(zip.file("b/f.otf", garbled).bytes())) {
      assertThat(book.resource("b/f.otf")).isEqualTo(font);
    }
  }

  @Test
  void referencesAreResolvedLikeWebAddresses() {
    assertThat(Hrefs.resolve("a/b/c.xhtml", "../i/x%20y.png?q#f")).isEqualTo("a/i/x y.png");
    assertThat(Hrefs.resolve("a/b.xhtml", "../../../../etc/passwd")).isEqualTo("etc/passwd");
    assertThat(Hrefs.resolve("a/b.xhtml", "/m/n")).isEqualTo("m/n");
    assertThat(Hrefs.resolve("a/b.xhtml", "#x")).isEqualTo("a/b.xhtml");
    assertThat(Hrefs.resolve("a/b.xhtml", "https://host/x")).isNull();
    assertThat(Hrefs.resolve("a/b.xhtml", "//host/x")).isNull();
    assertThat(Hrefs.resolve("a/b.xhtml", "data:image/png;base64,xx")).isNull();
    assertThat(Hrefs.fragment("x#a%C3%A9")).isEqualTo("aé");
  }

  @Test
  void aPackageDocumentThatIsNotWellFormedIsReadOn() {
    String opf =
        "<package unique-identifier=q><metadata></package><!-- <item id='no'/> --><dc:identifier"
            + " id=q>1</dc:identifier><dc:title>A &lt; B<![CDATA[ & <C>]]>\n"
            + " <!-- no --> &eacute;</dc:title><bad<<><collection"
            + " role='x'><metadata><dc:title>Other</dc:title></metadata></collection><manifest><opf:item"
            + " opf:id='c' opf:href='c0.xhtml'"
            + " opf:media-type='application/xhtml+xml'></opf:item></manifest><spine><!-- x"
            + " --><itemref idref='gone'/><itemref idref='c' id='r' linear='no'/></spine>";
    RawZip zip =
        new RawZip().file("b/package.opf", opf).file("b/c0.xhtml", "<html><body>x</body></html>");
    try (Publication book = SmallBook.open(zip.bytes())) {
      assertThat(book.title()).isEqualTo("A < B & <C> é");
      assertThat(book.identifier()).isEqualTo("1");
      assertThat(book.spine()).hasSize(1);
      SpineItem item = book.spine().get(0);
      assertThat(item.href()).isEqualTo("b/c0.xhtml");
      assertThat(item.mediaType()).isEqualTo("application/xhtml+xml");
      assertThat(item.linear()).isFalse();
      assertThat(item.byteLength()).isEqualTo(27);
      assertThat(item.cfiStep()).isEqualTo(4);
      assertThat(item.itemrefId()).isEqualTo("r");
    }
  }

  @Test
  void whatNeedsScriptsGivesWayToItsFallback() {
    String opf =
        "<package><metadata/><manifest><item id='s' href='s.xhtml' properties='scripted'"
            + " fallback='f' media-type='application/xhtml+xml'/><item id='f' href='f.xhtml'"
            + " media-type='application/xhtml+xml'/><item id='o' href='o.xhtml'"
            + " properties='scripted'"
            + " media-type='application/xhtml+xml'/></manifest><spine><itemref idref='s'"
            + " properties='rendition:layout-reflowable rendition:layout-pre-paginated'/><itemref"
            + " idref='o' properties='rendition:layout-pre-paginated'/></spine></package>";
    String page = "<html><body><a::b>x</a::b></body></html>";
    RawZip zip = new RawZip().file("b/package.opf", opf);
    for (String name : List.of("s", "f", "o")) {
      zip.file("b/" + name + ".xhtml", page);
    }
    try (Publication book = SmallBook.open(zip.bytes())) {
      assertThat(book.spine())
          .extracting(SpineItem::href)
          .containsExactly("b/f.xhtml", "b/o.xhtml");
      assertThat(book.fixedLayout(0)).isFalse();
      assertThat(book.fixedLayout(1)).isTrue();
      assertThat(book.chapter(0).xml()).isFalse();
    }
  }
}
