using System.Runtime.Intrinsics;
using Cartwin.Numerics;

namespace Cartwin.Simulation;

internal sealed partial class PatientProgram
{
    // This happens some million times a second, so values are turned from rows to columns four by four.
    private void Store(in LaneOutputs outputs)
    {
        ReadOnlySpan<int> rows = _bound.OutputRows;
        for (var entry = 0; entry < outputs.Count; entry += 4)
        {
            var last = outputs.Count - 1;
            var a = Place(outputs, entry);
            var b = Place(outputs, Math.Min(entry + 1, last));
            var c = Place(outputs, Math.Min(entry + 2, last));
            var d = Place(outputs, Math.Min(entry + 3, last));
            var o = 0;
            for (; o + 4 <= rows.Length; o += 4)
            {
                outputs.Transpose(rows.Slice(o, 4), entry, out var first, out var second, out var third, out var fourth);
                if (entry + 3 <= last && !d.IsEmpty)
                    fourth.CopyTo(d[o..]);
                if (entry + 2 <= last && !c.IsEmpty)
                    third.CopyTo(c[o..]);
                if (entry + 1 <= last && !b.IsEmpty)
                    second.CopyTo(b[o..]);
                if (!a.IsEmpty)
                    first.CopyTo(a[o..]);
            }
            for (; o < rows.Length; o++)
            {
                for (var e = entry; e <= Math.Min(entry + 3, last); e++)
                    if (Place(outputs, e) is { IsEmpty: false } place)
                        place[o] = outputs.Value(rows[o], e);
            }
        }
    }

    // Where an entry is stored; nowhere if it serves measures only.
    private Span<double> Place(in LaneOutputs outputs, int entry)
    {
        var sample = outputs.TimeIndex(entry);
        var index = sample < 0 ? -1 : _bound.OutputIndexOf[sample];
        if (index < 0)
            return [];
        var record = _records[outputs.LaneIndex(entry)];
        var rows = _bound.OutputRows.Length;
        var at = ((record.Slot * _plan.OutputTimes.Count) + index) * rows;
        return record.Batch!.Samples.AsSpan(at, rows);
    }

    private void TakeMeasures(in LaneOutputs outputs)
    {
        for (var entry = 0; entry < outputs.Count; entry++)
        {
            var record = _records[outputs.LaneIndex(entry)];
            var sample = outputs.TimeIndex(entry);
            if (sample >= 0 && _measuresAt[sample] is { } here)
                foreach (var m in here)
                {
                    var measure = _bound.Measures[m];
                    ref var state = ref record.Measures[m];
                    var value = outputs.Value(measure.OutputRow, entry);
                    if (measure.Measure is Area)
                        AddToArea(ref state, measure, sample, value);
                    else
                        state.Result = value;
                }
            foreach (var m in _extremes)
            {
                var (extreme, value) = ((Extreme)_bound.Measures[m].Measure, outputs.Value(_bound.Measures[m].OutputRow, entry));
                if (_bound.OnlyJumps)
                    record.Measures[m].Jump(extreme, outputs.Time(entry), value);
                else
                    record.Measures[m].Sample(extreme, outputs.Time(entry), value);
            }
        }
    }

    // Measures that take a value of a sample; null for the many samples that none is about.
    private static int[]? MeasuresAt(BoundPlan bound, int sample)
    {
        int[] here =
        [
            .. Enumerable
                .Range(0, bound.Measures.Count)
                .Where(m => bound.Measures[m] is { Measure: ValueAt or Area } measure && (measure.FirstSample == sample || measure.LastSample == sample)),
        ];
        return here.Length > 0 ? here : null;
    }

    // The integral at the end of the window less that at its begin.
    private static void AddToArea(ref MeasureState state, BoundMeasure measure, int sample, double integral)
    {
        if (sample == measure.FirstSample)
            state.Best = integral;
        if (sample == measure.LastSample)
            state.Result = integral - state.Best;
    }

    // What a patient who failed did not reach is NaN, never zero.
    private void LeaveOut(PatientBatch batch, int slot, int nextSample)
    {
        for (var sample = nextSample; _stores && sample < _bound.SampleTimes.Length; sample++)
        {
            var index = _bound.OutputIndexOf[sample];
            if (index < 0)
                continue;
            var outputs = _bound.OutputRows.Length;
            batch.Samples.AsSpan(((slot * _plan.OutputTimes.Count) + index) * outputs, outputs).Fill(double.NaN);
        }
    }

    private void Conclude(LaneRecord record, double time, bool solved)
    {
        for (var m = 0; m < _bound.Measures.Count; m++)
        {
            var measure = _bound.Measures[m].Measure;
            ref var state = ref record.Measures[m];
            if (_bound.Measures[m].Root >= 0)
                state.Side(measure, time, state.Holds, After(record, m));
            var value = measure switch
            {
                Extreme { AsTime: true } => state.BestTime,
                Extreme => state.Best,
                _ => state.Result,
            };
            // A value or first time that was reached before the failure stays true; what needs the whole course does not.
            var known = solved || (measure is ValueAt or FirstTime && !double.IsNaN(value));
            record.Batch!.Measures[(record.Slot * _bound.Measures.Count) + m] = known ? value : double.NaN;
        }
    }
}
