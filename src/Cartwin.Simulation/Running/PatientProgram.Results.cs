using System.Runtime.Intrinsics;
using Cartwin.Numerics;

namespace Cartwin.Simulation;

internal sealed partial class PatientProgram
{
    // Where nothing but trajectories is wanted, this is all that happens between steps, some million times a second; so values are
    // turned from rows to columns four by four.
    private void StoreAll(in LaneOutputs outputs)
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
                if (entry + 3 <= last)
                    fourth.CopyTo(d[o..]);
                if (entry + 2 <= last)
                    third.CopyTo(c[o..]);
                if (entry + 1 <= last)
                    second.CopyTo(b[o..]);
                first.CopyTo(a[o..]);
            }
            for (; o < rows.Length; o++)
            {
                for (var e = entry; e <= Math.Min(entry + 3, last); e++)
                    Place(outputs, e)[o] = outputs.Value(rows[o], e);
            }
        }
    }

    private Span<double> Place(in LaneOutputs outputs, int entry)
    {
        var record = _records[outputs.LaneIndex(entry)];
        var rows = _bound.OutputRows.Length;
        var at = ((record.Slot * _bound.SampleTimes.Length) + outputs.TimeIndex(entry)) * rows;
        return record.Batch!.Trajectories.AsSpan(at, rows);
    }

    private void Store(LaneRecord record, int sample, in LaneOutputs outputs, int entry)
    {
        var index = _bound.OutputIndexOf[sample];
        var outputRows = _bound.OutputRows;
        if (index >= 0 && _plan.KeepTrajectories)
        {
            var at = ((record.Slot * _plan.OutputTimes.Count) + index) * outputRows.Length;
            var place = record.Batch!.Trajectories.AsSpan(at, outputRows.Length);
            for (var o = 0; o < outputRows.Length; o++)
                place[o] = outputs.Value(outputRows[o], entry);
        }
        if (index >= 0 && _quantiles is not null)
            for (var o = 0; o < outputRows.Length; o++)
                _quantiles.Add(index, o, outputs.Value(outputRows[o], entry));
        for (var m = 0; m < _bound.Measures.Count; m++)
        {
            var measure = _bound.Measures[m];
            ref var state = ref record.Measures[m];
            if (measure.Measure is ValueAt && sample == measure.FirstSample)
                state.Result = outputs.Value(measure.OutputRow, entry);
            else if (measure.Measure is Area)
                Area(ref state, measure, sample, outputs.Value(measure.OutputRow, entry));
        }
    }

    // The integral at the end of the window less that at its begin.
    private static void Area(ref MeasureState state, BoundMeasure measure, int sample, double integral)
    {
        if (sample == measure.FirstSample)
            state.Best = integral;
        if (sample == measure.LastSample)
            state.Result = integral - state.Best;
    }

    // What a patient who failed did not reach is NaN, never zero.
    private void LeaveOut(PatientBatch batch, int slot, int nextSample)
    {
        for (var sample = nextSample; sample < _bound.SampleTimes.Length; sample++)
        {
            var index = _bound.OutputIndexOf[sample];
            if (index < 0)
                continue;
            var outputs = _bound.OutputRows.Length;
            if (_plan.KeepTrajectories)
                batch.Trajectories.AsSpan(((slot * _plan.OutputTimes.Count) + index) * outputs, outputs).Fill(double.NaN);
            for (var o = 0; o < outputs && _quantiles is not null; o++)
                _quantiles.Add(index, o, double.NaN);
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
