using System.Reflection;
using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace Cartwin.Architecture.Tests;

public sealed class UnitDocumentationTests
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Fact]
    public void Every_public_floating_point_number_says_its_unit() => SourceTree.AssertNone(
        SourceTree.Types.Where(type => type.IsVisible).SelectMany(Silent).Order(StringComparer.Ordinal),
        "Add <unit>…</unit> (\"1\" where dimensionless) to the member, or inside the <param>:");

    private static IEnumerable<string> Silent(Type type)
    {
        if (type.IsSubclassOf(typeof(Delegate)))
        {
            var invoke = type.GetMethod("Invoke")!;
            return Silent(type, invoke.GetParameters(), invoke.ReturnType, XmlDocumentation.Of(type));
        }

        return type.GetMembers(Declared).Where(IsWritten).SelectMany(member => member switch
        {
            PropertyInfo property => IsFloating(property.PropertyType) && !SaysUnit(property) ? [Name(property)] : [],
            FieldInfo field => IsFloating(field.FieldType) && !SaysUnit(field) ? [Name(field)] : [],
            MethodInfo method when !method.IsSpecialName && !IsOverride(method) =>
                Silent(method, method.GetParameters(), method.ReturnType, XmlDocumentation.Of(method)),
            ConstructorInfo constructor =>
                Silent(constructor, constructor.GetParameters(), typeof(void), XmlDocumentation.Of(constructor) ?? XmlDocumentation.Of(type)),
            _ => Enumerable.Empty<string>(),
        });
    }

    // A unit on the member itself holds for all its numbers; otherwise each parameter says its own.
    private static IEnumerable<string> Silent(MemberInfo member, ParameterInfo[] parameters, Type returned, XElement? comment)
    {
        if (comment?.Element("unit") != null || comment?.Element("inheritdoc") != null)
        {
            yield break;
        }

        foreach (var parameter in parameters.Where(parameter => IsFloating(parameter.ParameterType)))
        {
            if (ParameterComment(comment, parameter.Name!)?.Descendants("unit").Any() != true)
            {
                yield return $"{Name(member)}, parameter {parameter.Name}";
            }
        }

        if (IsFloating(returned) && comment?.Element("returns")?.Descendants("unit").Any() != true)
        {
            yield return $"{Name(member)}, returned value";
        }
    }

    // A positional record documents its properties as parameters of the type.
    private static bool SaysUnit(MemberInfo member) =>
        XmlDocumentation.Of(member) is { } own && (own.Element("unit") ?? own.Element("inheritdoc")) != null
        || ParameterComment(XmlDocumentation.Of(member.DeclaringType!), member.Name)?.Descendants("unit").Any() == true;

    private static XElement? ParameterComment(XElement? comment, string name) =>
        comment?.Elements("param").FirstOrDefault(parameter => parameter.Attribute("name")?.Value == name);

    // A lane system is functions in some precision, not a number.
    private static bool IsFloating(Type type) =>
        type == typeof(double) || type == typeof(float) || type == typeof(Half) || type == typeof(decimal)
        || (type.HasElementType && IsFloating(type.GetElementType()!))
        || (type.IsGenericType && type.Name != "LaneSystem`1" && type.GetGenericArguments().Any(IsFloating));

    private static bool IsWritten(MemberInfo member) => !member.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);

    private static bool IsOverride(MethodInfo method) => method.GetBaseDefinition() != method;

    private static string Name(MemberInfo member) =>
        member is Type type ? type.FullName! : $"{member.DeclaringType!.FullName}.{member.Name}";
}
