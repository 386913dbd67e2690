package dev.tillwright.core.signature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.port.SignatureStrokes;
import dev.tillwright.core.port.SignatureStrokes.Point;
import dev.tillwright.core.receipt.Bitmap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StrokesTest {
    /** Two loops and a dash, with whole numbers only, so that every machine draws the same. */
    static SignatureStrokes written() {
        List<Point> loops = new ArrayList<>();
        int[] wave = {0, 38, 71, 92, 100, 92, 71, 38};
        for (int i = 0; i < 64; i++) {
            int down = i % 16 < 8 ? wave[i % 8] : -wave[i % 8];
            int across = (i + 4) % 16 < 8 ? wave[(i + 4) % 8] : -wave[(i + 4) % 8];
            loops.add(new Point(200 + i * 12 + across, 200 + down));
        }
        return SignatureStrokes.of(
                4_000, 4_000, List.of(loops, List.of(), List.of(new Point(150, 330), new Point(1100, 300))));
    }

    private static Bitmap drawn(List<List<Point>> strokes) {
        return SignaturePicture.of(SignatureStrokes.of(4_000, 4_000, strokes));
    }

    @Test
    void fillsThePictureAndKeepsItsShape() {
        Bitmap picture = drawn(List.of(List.of(new Point(1_000, 1_000), new Point(3_000, 2_000))));
        assertTrue(picture.black(45, 2), "the upper left end");
        assertTrue(picture.black(194, 77), "the lower right end: 2 to 1, in the middle");
        assertFalse(picture.black(20, 40));
    }

    @Test
    void aDotIsADot() {
        Bitmap dot = drawn(List.of(List.of(new Point(5, 5))));
        int black = 0;
        for (int i = 0; i < 240 * 80; i++) {
            black += dot.black(i % 240, i / 240) ? 1 : 0;
        }
        assertEquals(4, black);
    }

    @Test
    void strokesAreNotJoined() {
        Bitmap two = drawn(
                List.of(List.of(new Point(0, 0), new Point(0, 70)), List.of(new Point(200, 0), new Point(200, 70))));
        assertFalse(two.black(120, 2));
        assertFalse(two.black(120, 40));
        assertFalse(two.black(120, 76));
    }

    @Test
    void anEmptyPictureDoesNotPassForASignature() {
        assertThrows(IllegalArgumentException.class, () -> drawn(List.of()));
        assertThrows(IllegalArgumentException.class, () -> drawn(List.of(List.of())));
    }

    @Test
    void boundsWhatAPadMaySend() {
        List<Point> endless = Collections.nCopies(100_001, new Point(1, 1));
        assertThrows(IllegalArgumentException.class, () -> drawn(List.of(endless)));
        SignatureStrokes written = written();
        assertThrows(IllegalArgumentException.class, () -> SignaturePicture.of(written, 8, 80));
    }

    @Test
    void anOrdinarySignatureIsOnePacket() {
        SignatureUpload upload = SignatureUpload.of(JbigImage.of(SignaturePicture.of(written())));
        assertEquals(1, upload.packets().size());
        assertEquals("800", upload.packets().get(0).managementCode());
    }

    @Test
    void aLargeOneGoesInSeveralOfWhichTheLastHasTheCodeOfASingleOne() {
        Random random = new Random(2);
        JbigImage noise = JbigImage.of(Bitmap.draw(60, 60, (x, y) -> random.nextBoolean()));
        SignatureUpload upload = SignatureUpload.of(noise, 100);
        List<SignatureUpload.Packet> packets = upload.packets();
        assertTrue(packets.size() > 2, packets.toString());
        assertEquals("801", packets.get(0).managementCode());
        assertEquals("802", packets.get(1).managementCode());
        assertEquals("800", packets.get(packets.size() - 1).managementCode());
        int whole = packets.stream().mapToInt(packet -> packet.data().length).sum();
        assertEquals(noise.bytes().length, whole);
        assertTrue(packets.stream().allMatch(packet -> packet.data().length <= 100));
    }

    @Test
    void moreThanTenPacketsAreRefused() {
        Random random = new Random(3);
        JbigImage noise = JbigImage.of(Bitmap.draw(300, 100, (x, y) -> random.nextBoolean()));
        assertThrows(IllegalArgumentException.class, () -> SignatureUpload.of(noise, 64));
    }
}
