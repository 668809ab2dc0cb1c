using System.Security.Cryptography;

namespace Cartwin.Results;

/// <summary>A file that is written beside its place and moved there when complete; its length and hash are counted while writing.</summary>
/// <remarks>The first thing that goes wrong is kept, because native writers report it in their own words.</remarks>
internal sealed class HashedFile : Stream
{
    private readonly string _path;
    private readonly FileStream _file;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private bool _moved;

    public HashedFile(string path)
    {
        _path = path;
        _file = new FileStream(PartialOf(path), FileMode.Create, FileAccess.Write, FileShare.Read, 1 << 16);
    }

    /// <summary>The name under which an unfinished file stands beside its place.</summary>
    public static string PartialOf(string path) => path + ".partial";

    public IOException? Failure { get; private set; }

    public long Bytes { get; private set; }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => Bytes;

    public override long Position
    {
        get => Bytes;
        set => throw new NotSupportedException();
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            _file.Write(buffer);
        }
        catch (IOException e)
        {
            Failure ??= e;
            throw;
        }
        _hash.AppendData(buffer);
        Bytes += buffer.Length;
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
        try
        {
            _file.Flush();
        }
        catch (IOException e)
        {
            Failure ??= e;
            throw;
        }
    }

    /// <summary>Moves the complete file to its place.</summary>
    /// <param name="durable">True to wait until it is on the disk, so that not even a power cut leaves a name without its content.</param>
    public StoredFile Complete(bool durable)
    {
        _file.Flush(durable);
        _file.Dispose();
        File.Move(PartialOf(_path), _path, overwrite: true);
        _moved = true;
        return new StoredFile(Path.GetFileName(_path), Bytes, Convert.ToHexStringLower(_hash.GetHashAndReset()));
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            try
            {
                _file.Dispose();
            }
            catch (IOException e)
            {
                Failure ??= e;
            }
            if (!_moved)
                FileProblem.Discard(PartialOf(_path));
            _hash.Dispose();
        }
        base.Dispose(disposing);
    }
}
