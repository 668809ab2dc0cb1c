using System.Reflection;
using System.Xml.Linq;

namespace Cartwin.Architecture.Tests;

/// <summary>The documentation comments of src, as the compiler wrote them beside the assemblies.</summary>
internal static class XmlDocumentation
{
    // What generators of the SDK write has the same names in several assemblies.
    private static readonly Dictionary<string, XElement> Members = SourceTree.Assemblies.Values
        .SelectMany(assembly => XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")).Descendants("member"))
        .DistinctBy(member => member.Attribute("name")!.Value)
        .ToDictionary(member => member.Attribute("name")!.Value);

    /// <summary>The comment of a type or member; null where there is none.</summary>
    public static XElement? Of(MemberInfo member) => Members.GetValueOrDefault(IdOf(member));

    /// <summary>The documentation id, as in ECMA-334, annex D.</summary>
    public static string IdOf(MemberInfo member) => member switch
    {
        Type type => "T:" + NameOf(type),
        PropertyInfo property => "P:" + NameOf(property.DeclaringType!) + "." + property.Name + Parameters(property.GetIndexParameters()),
        FieldInfo field => "F:" + NameOf(field.DeclaringType!) + "." + field.Name,
        ConstructorInfo constructor => "M:" + NameOf(constructor.DeclaringType!) + ".#ctor" + Parameters(constructor.GetParameters()),
        MethodInfo method => "M:" + NameOf(method.DeclaringType!) + "." + method.Name
            + (method.IsGenericMethod ? "``" + method.GetGenericArguments().Length : "") + Parameters(method.GetParameters())
            + (method.Name is "op_Implicit" or "op_Explicit" ? "~" + NameOf(method.ReturnType) : ""),
        _ => member.Name,
    };

    private static string Parameters(ParameterInfo[] parameters) => parameters.Length == 0
        ? ""
        : "(" + string.Join(',', parameters.Select(parameter => NameOf(parameter.ParameterType))) + ")";

    private static string NameOf(Type type)
    {
        if (type.IsByRef)
        {
            return NameOf(type.GetElementType()!) + "@";
        }

        if (type.IsPointer)
        {
            return NameOf(type.GetElementType()!) + "*";
        }

        if (type.IsArray)
        {
            var rank = type.GetArrayRank();
            return NameOf(type.GetElementType()!) + (rank == 1 ? "[]" : "[" + string.Join(',', Enumerable.Repeat("0:", rank)) + "]");
        }

        if (type.IsGenericParameter)
        {
            return (type.DeclaringMethod == null ? "`" : "``") + type.GenericParameterPosition;
        }

        var name = type.IsNested ? NameOf(type.DeclaringType!) + "." + type.Name : type.Namespace + "." + type.Name;
        return type.IsConstructedGenericType
            ? name.Split('`')[0] + "{" + string.Join(',', type.GetGenericArguments().Select(NameOf)) + "}"
            : name;
    }
}
