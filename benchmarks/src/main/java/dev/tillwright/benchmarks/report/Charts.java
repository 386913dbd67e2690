package dev.tillwright.benchmarks.report;

import dev.tillwright.benchmarks.report.Contender.Side;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTickUnitSource;
import org.jfree.chart.labels.ItemLabelAnchor;
import org.jfree.chart.labels.ItemLabelPosition;
import org.jfree.chart.labels.StandardCategoryItemLabelGenerator;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.CategoryItemRendererState;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.category.DefaultCategoryDataset;

/** One SVG chart for each subject and corpus: bars of processor time on a logarithmic axis, coloured by library. */
final class Charts {
    private static final Font FONT = Svg.FONT;

    private Charts() {}

    static void write(List<Row> rows, Path folder) throws IOException {
        for (String subject :
                rows.stream().map(r -> r.group() + "\n" + r.corpus()).distinct().toList()) {
            List<Row> some = rows.stream()
                    .filter(r -> (r.group() + "\n" + r.corpus()).equals(subject))
                    .toList();
            String name = subject.replace('\n', '-').replace(' ', '-').toLowerCase(Locale.ROOT);
            Path file = folder.resolve((name.endsWith("-") ? name.substring(0, name.length() - 1) : name) + ".svg");
            Svg.write(chart(some), 150 + 34 * some.size(), file);
        }
    }

    private static JFreeChart chart(List<Row> rows) {
        DefaultCategoryDataset data = new DefaultCategoryDataset();
        for (Side side : Side.values()) {
            rows.stream()
                    .filter(r -> r.contender().side == side)
                    .forEach(r -> data.addValue(r.cpu(), side.label, r.contender().label));
        }
        // one order for all charts, whatever the order of the series
        DefaultCategoryDataset ordered = new DefaultCategoryDataset();
        for (Row row : rows) {
            for (Object side : data.getRowKeys()) {
                boolean mine = side.equals(row.contender().side.label);
                ordered.addValue(mine ? row.cpu() : null, (String) side, row.contender().label);
            }
        }
        CategoryPlot plot = new CategoryPlot(ordered, new CategoryAxis(), axis(), renderer(ordered));
        plot.setOrientation(PlotOrientation.HORIZONTAL);
        plot.setBackgroundPaint(Color.WHITE);
        plot.setRangeGridlinePaint(new Color(0xD0, 0xD0, 0xD0));
        plot.setOutlineVisible(false);
        plot.getDomainAxis().setTickLabelFont(FONT);
        plot.getDomainAxis().setMaximumCategoryLabelWidthRatio(0.5f);
        plot.getDomainAxis().setCategoryMargin(0.25);
        Row first = rows.get(0);
        String title = first.group() + (first.corpus().isEmpty() ? "" : ", " + first.corpus());
        JFreeChart chart = new JFreeChart(title, FONT.deriveFont(Font.BOLD, 15f), plot, true);
        chart.addSubtitle(new TextTitle("CPU time, shorter is better", FONT.deriveFont(11f)));
        chart.setBackgroundPaint(Color.WHITE);
        chart.getLegend().setPosition(RectangleEdge.BOTTOM);
        chart.getLegend().setItemFont(FONT);
        return chart;
    }

    private static LogAxis axis() {
        LogAxis axis = new LogAxis("CPU ns per operation, logarithmic");
        axis.setBase(10);
        axis.setSmallestValue(1);
        axis.setStandardTickUnits(new NumberTickUnitSource(true));
        axis.setNumberFormatOverride(new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT)));
        axis.setTickLabelFont(FONT);
        axis.setLabelFont(FONT);
        axis.setUpperMargin(0.15);
        return axis;
    }

    private static BarRenderer renderer(DefaultCategoryDataset data) {
        BarRenderer renderer = new BarRenderer() {
            private static final long serialVersionUID = 1L;

            /** Only one series has a bar in a category: it takes all of the room. */
            @Override
            protected double calculateBarW0(
                    CategoryPlot plot,
                    PlotOrientation orientation,
                    Rectangle2D area,
                    CategoryAxis axis,
                    CategoryItemRendererState state,
                    int row,
                    int column) {
                return axis.getCategoryMiddle(column, getColumnCount(), area, plot.getDomainAxisEdge())
                        - state.getBarWidth() / 2;
            }

            @Override
            protected void calculateBarWidth(
                    CategoryPlot plot, Rectangle2D area, int index, CategoryItemRendererState state) {
                state.setBarWidth(area.getHeight() / Math.max(1, getColumnCount()) * 0.6);
            }
        };
        renderer.setBarPainter(new StandardBarPainter());
        renderer.setShadowVisible(false);
        renderer.setIncludeBaseInRange(true);
        renderer.setBase(1);
        renderer.setDefaultItemLabelGenerator(new StandardCategoryItemLabelGenerator(
                "{2}", new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT))));
        renderer.setDefaultItemLabelsVisible(true);
        renderer.setDefaultPositiveItemLabelPosition(
                new ItemLabelPosition(ItemLabelAnchor.OUTSIDE3, TextAnchor.CENTER_LEFT));
        renderer.setItemLabelAnchorOffset(4);
        renderer.setDefaultItemLabelFont(FONT);
        for (int i = 0; i < data.getRowCount(); i++) {
            for (Side side : Side.values()) {
                if (side.label.equals(data.getRowKey(i))) {
                    renderer.setSeriesPaint(i, side.colour);
                    renderer.setSeriesOutlineStroke(i, new BasicStroke(0));
                }
            }
        }
        return renderer;
    }
}
