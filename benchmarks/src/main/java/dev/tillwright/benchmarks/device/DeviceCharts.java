package dev.tillwright.benchmarks.device;

import dev.tillwright.benchmarks.report.Svg;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnitSource;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.labels.ItemLabelAnchor;
import org.jfree.chart.labels.ItemLabelPosition;
import org.jfree.chart.labels.StandardCategoryItemLabelGenerator;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.renderer.xy.XYStepRenderer;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.category.DefaultCategoryDataset;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** The charts: bars, and how many of all pulls were over after which time. A dashed line is the must. */
final class DeviceCharts {
    private static final String DASHED = "dashed: the must; shorter is better";
    private static final Color BARE = new Color(0x8C, 0x8C, 0x8C);
    private static final Color OWN = new Color(0x1B, 0x6C, 0xA8);
    private static final Color OTHER = new Color(0xD9, 0x7B, 0x29);
    private static final Color MUST = new Color(0xB0, 0x20, 0x20);
    private static final Color GRID = new Color(0xD0, 0xD0, 0xD0);

    private DeviceCharts() {}

    static void trips(List<Trip> trips, Path file) throws IOException {
        DefaultCategoryDataset data = new DefaultCategoryDataset();
        for (Trip trip : trips) {
            data.addValue(trip.bare(), "same frames, bare line", trip.name());
            data.addValue(trip.driver(), "driver", trip.name());
        }
        LogAxis axis = new LogAxis("microseconds, median, logarithmic");
        axis.setBase(10);
        axis.setSmallestValue(1);
        axis.setStandardTickUnits(new NumberTickUnitSource(true));
        axis.setUpperMargin(0.15);
        JFreeChart chart = chart("One MAC in a PIN pad", "shorter is better", bars(data, axis, "#,##0", 1, BARE, OWN));
        Svg.write(chart, 150 + 50 * trips.size(), file);
    }

    static void bars(String title, List<Figure> figures, Path file) throws IOException {
        DefaultCategoryDataset data = new DefaultCategoryDataset();
        figures.forEach(figure -> data.addValue(figure.middle(), "measured", figure.name()));
        NumberAxis axis = new NumberAxis(figures.get(0).unit());
        axis.setUpperMargin(0.25);
        CategoryPlot plot = bars(data, axis, figures.get(0).must() > 1 ? "#,##0" : "0.00", 0, OWN);
        figures.stream()
                .mapToDouble(Figure::must)
                .filter(must -> !Double.isNaN(must))
                .findFirst()
                .ifPresent(must -> {
                    plot.addRangeMarker(must(must));
                    axis.setRange(0, Math.max(axis.getUpperBound(), must * 1.1));
                });
        JFreeChart chart = chart(title, DASHED, plot);
        chart.removeLegend();
        Svg.write(chart, 120 + 36 * figures.size(), file);
    }

    static void distribution(String title, List<Figure> figures, Path file) throws IOException {
        XYSeriesCollection data = new XYSeriesCollection();
        for (Figure figure : figures) {
            XYSeries series = new XYSeries(figure.name());
            series.add(figure.values()[0], 0);
            for (int i = 0; i < figure.values().length; i++) {
                series.add(figure.values()[i], 100.0 * (i + 1) / figure.values().length);
            }
            data.addSeries(series);
        }
        XYStepRenderer renderer = new XYStepRenderer();
        Color[] colours = {OWN, OTHER, BARE};
        for (int i = 0; i < figures.size(); i++) {
            renderer.setSeriesPaint(i, colours[i % colours.length]);
            renderer.setSeriesStroke(i, new BasicStroke(2f));
        }
        NumberAxis time = new NumberAxis("milliseconds");
        XYPlot plot = new XYPlot(data, time, new NumberAxis("% of all"), renderer);
        plot.setBackgroundPaint(Color.WHITE);
        plot.setDomainGridlinePaint(GRID);
        plot.setRangeGridlinePaint(GRID);
        plot.setOutlineVisible(false);
        double must = figures.get(0).must();
        plot.addDomainMarker(must(must));
        time.setRange(0, Math.max(time.getUpperBound(), must * 1.05));
        JFreeChart chart = new JFreeChart(title, Svg.FONT.deriveFont(Font.BOLD, 15f), plot, true);
        styled(chart, DASHED);
        Svg.write(chart, 320, file);
    }

    private static CategoryPlot bars(
            DefaultCategoryDataset data, ValueAxis axis, String format, double base, Color... colours) {
        BarRenderer renderer = new BarRenderer();
        renderer.setBarPainter(new StandardBarPainter());
        renderer.setShadowVisible(false);
        renderer.setBase(base);
        renderer.setItemMargin(0.05);
        renderer.setDefaultItemLabelGenerator(new StandardCategoryItemLabelGenerator(
                "{2}", new DecimalFormat(format, DecimalFormatSymbols.getInstance(Locale.ROOT))));
        renderer.setDefaultItemLabelsVisible(true);
        renderer.setDefaultPositiveItemLabelPosition(
                new ItemLabelPosition(ItemLabelAnchor.OUTSIDE3, TextAnchor.CENTER_LEFT));
        renderer.setDefaultItemLabelFont(Svg.FONT);
        for (int i = 0; i < colours.length; i++) {
            renderer.setSeriesPaint(i, colours[i]);
        }
        if (axis instanceof NumberAxis number) {
            number.setNumberFormatOverride(new DecimalFormat(format, DecimalFormatSymbols.getInstance(Locale.ROOT)));
        } else if (axis instanceof LogAxis log) {
            log.setNumberFormatOverride(new DecimalFormat(format, DecimalFormatSymbols.getInstance(Locale.ROOT)));
        }
        CategoryPlot plot = new CategoryPlot(data, new CategoryAxis(), axis, renderer);
        plot.setOrientation(PlotOrientation.HORIZONTAL);
        plot.setBackgroundPaint(Color.WHITE);
        plot.setRangeGridlinePaint(GRID);
        plot.setOutlineVisible(false);
        plot.getDomainAxis().setTickLabelFont(Svg.FONT);
        plot.getDomainAxis().setMaximumCategoryLabelWidthRatio(0.5f);
        plot.getDomainAxis().setCategoryMargin(0.25);
        return plot;
    }

    private static ValueMarker must(double must) {
        return new ValueMarker(
                must,
                MUST,
                new BasicStroke(1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {6, 4}, 0));
    }

    private static JFreeChart chart(String title, String subtitle, CategoryPlot plot) {
        JFreeChart chart = new JFreeChart(title, Svg.FONT.deriveFont(Font.BOLD, 15f), plot, true);
        styled(chart, subtitle);
        return chart;
    }

    private static void styled(JFreeChart chart, String subtitle) {
        chart.setPadding(new RectangleInsets(4, 4, 4, 24));
        chart.addSubtitle(new TextTitle(subtitle, Svg.FONT.deriveFont(11f)));
        chart.setBackgroundPaint(Color.WHITE);
        chart.getLegend().setPosition(RectangleEdge.BOTTOM);
        chart.getLegend().setItemFont(Svg.FONT);
    }
}
