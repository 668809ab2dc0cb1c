namespace Cartwin.Architecture.Tests;

public sealed class TypeNameTests
{
    private static readonly string[] EmptyRoles =
    [
        "Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Utilities", "Common", "Impl", "Processor", "Handler",
        "Info", "Service",
    ];

    [Fact]
    public void No_type_has_a_name_that_says_nothing() => SourceTree.AssertNone(
        from type in SourceTree.Types
        let name = type.Name.Split('`')[0]
        where EmptyRoles.Any(role => name.EndsWith(role, StringComparison.Ordinal))
        select type.FullName,
        "If it cannot be named, it is not one thing yet. Forbidden endings in:");

    [Fact]
    public void Every_project_is_one_flat_namespace() => SourceTree.AssertNone(
        from assembly in SourceTree.Assemblies
        from type in assembly.Value.GetTypes()
        where type.IsPublic && type.Namespace != assembly.Key
        select type.FullName,
        "Folders are rooms, not namespaces (docs/decisions/0001-flat-namespaces.md):");

    [Fact]
    public void An_interface_has_at_least_two_implementations()
    {
        var types = SourceTree.Types.ToList();
        SourceTree.AssertNone(
            from contract in types
            where contract.IsInterface && !contract.CustomAttributes.Any(a => a.AttributeType.Name == "ExtensionPointAttribute")
            let count = types.Count(type => !type.IsInterface && !type.IsAbstract && Implements(type, contract))
            where count < 2
            select $"{contract.FullName} has {count}",
            "An interface earns its place with its second implementation in src, or is an [ExtensionPoint]:");
    }

    private static bool Implements(Type type, Type contract) =>
        type.GetInterfaces().Any(i => (i.IsGenericType ? i.GetGenericTypeDefinition() : i) == contract);
}
