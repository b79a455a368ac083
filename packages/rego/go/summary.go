package main

import (
	"maps"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

// moduleSummary is what a file says about itself, as written, before any rewriting.
type moduleSummary struct {
	Path        string              `json:"path"`
	Package     []string            `json:"package"`
	Place       place               `json:"place"`
	SafeNot     bool                `json:"safeNot"`
	Input       string              `json:"input"`
	Annotations []annotationSummary `json:"annotations"`
	Rules       []ruleSummary       `json:"rules"`
}

type annotationSummary struct {
	Scope string `json:"scope"`
	Rule  string `json:"rule,omitempty"`
	// Keys that OPA reads over without a word.
	Unknown []string        `json:"unknown,omitempty"`
	Header  ast.Annotations `json:"header"`
	Place   place           `json:"place"`
}

type ruleSummary struct {
	Name       string `json:"name"`
	Shape      string `json:"shape"`
	IsSet      bool   `json:"isSet"`
	IsList     bool   `json:"isList"`
	IsFunction bool   `json:"isFunction"`
	Place      place  `json:"place"`
}

// summarise is called before compiling, which rewrites the modules.
func summarise(modules map[string]*ast.Module, files map[string]string) []moduleSummary {
	summaries := []moduleSummary{}
	for _, path := range slices.Sorted(maps.Keys(modules)) {
		module := modules[path]
		summaries = append(summaries, moduleSummary{
			Path:        path,
			Package:     packagePath(module),
			Place:       placeOf(module.Package.Location, files),
			SafeNot:     importsSafeNot(module),
			Input:       inputShape(module),
			Annotations: annotations(module, files),
			Rules:       rules(module, files),
		})
	}
	return summaries
}

// importsSafeNot: `import future.keywords.not`, all future keywords, or Rego v2, where it is how `not` works.
func importsSafeNot(module *ast.Module) bool {
	return slices.ContainsFunc(module.Imports, func(line *ast.Import) bool {
		name := dotted(line.Path)
		return name == "future.keywords.not" || name == "future.keywords" || name == "rego.v2"
	})
}

func dotted(path *ast.Term) string {
	names := []string{}
	if reference, ok := path.Value.(ast.Ref); ok {
		for _, term := range reference {
			names = append(names, text(term.Value))
		}
	}
	return strings.Join(names, ".")
}

func annotations(module *ast.Module, files map[string]string) []annotationSummary {
	summaries := []annotationSummary{}
	for _, annotation := range module.Annotations {
		rule := ""
		if annotation.Scope == "rule" || annotation.Scope == "document" {
			rule = strings.TrimPrefix(annotation.GetTargetPath().String(), module.Package.Path.String()+".")
		}
		header := *annotation
		header.Location = nil
		summaries = append(summaries, annotationSummary{
			Scope: annotation.Scope, Rule: rule, Unknown: unknownKeys(annotation),
			Header: header, Place: placeOf(annotation.Location, files),
		})
	}
	return summaries
}

func rules(module *ast.Module, files map[string]string) []ruleSummary {
	summaries := []ruleSummary{}
	for _, rule := range module.Rules {
		summaries = append(summaries, ruleSummary{
			Name:       ruleName(rule),
			Shape:      shapeOf(rule),
			IsSet:      rule.Head.DocKind() == ast.PartialSetDoc,
			IsList:     mayBeList(rule),
			IsFunction: len(rule.Head.Args) > 0,
			Place:      placeOf(rule.Location, files),
		})
	}
	return summaries
}

func ruleName(rule *ast.Rule) string {
	return rule.Head.Ref().GroundPrefix().String()
}
